"""What every plugin may import, and what imports none of them.

Each module imports only those above it.

problems               a mistake with its place, and its sentences
placed                 text, lists and mappings that know their place
folding                lines of one text joined without a blank between Chinese characters
yaml_lines             the lines of a YAML file: how far each is indented, what it belongs to
yaml_repairs           lines that do not fit their neighbours, and what may have been meant
yaml_trials            the repair that makes lines readable, found by trying
repeated_keys          keys that a mapping has twice, and why
yaml_indentation       lines of YAML that begin too far left or right
yaml_unpaired          quotation marks and brackets without a partner
yaml_mistakes          an editor's mistakes that keep YAML from being read
yaml_misreadings       YAML that can be read, with another meaning than the editor's
front_matter_mistakes  front matter that is missing or does not end, and why
scalars                the scalars of YAML as texts
composer               YAML's events into placed text
source                 a file as read: data, and the body of Markdown
edits                  other text at given places of files, and no other byte changed
rewriting              edits of data: keys renamed, values changed, entries moved
system_files           files that systems make by themselves
page_ids               what may be a part of an address, and how long
placeholders           words that hold the place of a text still to be written
truths                 yes and no as editors write them
alike                  words that a reader takes for the same
vocabulary             terms that editors may write by id or by label
vocabulary_shapes      entries that have not the shape of a term
vocabulary_files       a site's terms over those that are supplied

date_suggestions       the date that a refused text was meant to be
dates                  days, months, years and spans of them
quantity               a number with a unit, a qualifier and a resolution, or why there is none
total                  sums of quantities
locale                 the words of a locale, and the patterns made of them
writing                quantities as a locale writes them
grammar                quantities as a locale reads them
spoken_numbers         the value of a number as people write it: 3万2千5百, 叁万贰仟
money_patterns         the patterns that find sums of money in running text
money_values           what a sum found in running text says: its value, how exactly
money_in_words         the sums of money in running text, however people write them
number_suggestions     the quantity that a refused text was meant to be

reading                what reading the text of files needs, and how a validator refuses a text
record_fields          the fields of models: keys at a path, and what may stand there
record_problems        refusals of a record's types as problems at their places
other_keys             mappings with none of the keys that belong in them
refusals               one refusal, and the part of the tree that it is about
keys_meant             keys that were written under another name
misplaced              values and keys at another level than their own
gathered               a key that is missing in several records, told once
record_mistakes        mistakes whose meaning is certain: told, and mended in the tree
record                 typed, frozen records over placed text
values                 types of fields: words, ids, terms, days, truths, lists
amounts                types of fields that state a quantity
references             types of fields that lead to another page

named                  a function by its name
bounded                a function in a process of its own, with limits
"""
