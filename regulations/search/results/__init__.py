"""From hits to what is shown: records, highlights, labels, explanations, suggestions."""
