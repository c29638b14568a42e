"""How a printed SOP looks: identity page, table with its flowchart, letter, service standard, list.

It gets an SOP, options and bytes of pictures, and gives back a PDF; versions, offices and files
are not known here.

``sheet`` puts the pages together; ``columns``, ``table`` and ``flow`` make the table, ``identity``,
``letter`` and ``service`` what stands around it; ``listing`` is the list of SOPs in force.
"""
