"""What is known of Chinese legal text, in pure Python; nothing here imports Django."""
