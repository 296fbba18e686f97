"""Citations of the stored texts: extract and resolve."""
