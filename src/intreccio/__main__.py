"""Run Intreccio as `python -m intreccio`."""

from intreccio.cli.main import main

if __name__ == "__main__":
    main()
