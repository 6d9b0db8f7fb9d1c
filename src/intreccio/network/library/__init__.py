"""The measures for a notebook or a script: frames and graphs in, named columns out."""
