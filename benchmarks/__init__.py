"""What is measured, against what: ratios within one run, so that machines compare.

``make bench`` runs all, ``make bench T=task_batch`` one. Each benchmark is a module with
``run()``, which gives a :class:`~benchmarks.figures.Figures`; its docstring says what is
measured. Databases are copies of the template and gone afterwards.
"""
