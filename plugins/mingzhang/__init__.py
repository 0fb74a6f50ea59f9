"""Open books for unions: a kernel, an engine for sites of checked records, and plugins of Pelican.

kernel          what typed text means; it imports no other of our packages
site_engine     a site made of checked records; it knows no union
union_site      the union: its rooms, and the rules between them
safe_content    what a contributor may write
output_check    whether the built site holds together
chinese_text, pictures, theme_bundle, site_search, wechat_copy     plugins that know no site
verbs           what the commands do: build, check, new, serve
"""
