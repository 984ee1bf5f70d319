"""The pages of a test with readers, on paper and in Word, and what came of it."""
