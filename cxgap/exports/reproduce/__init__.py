"""The functions a reproduction script is put together from, without their imports.

They are written a second time, from docs/method.md, for one gap and plain numbers: a script that
called the library would only repeat what it does.
"""
