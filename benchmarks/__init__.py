"""Measurements of reads: how long an answer takes, beside a bare driver that sends the same statement."""
