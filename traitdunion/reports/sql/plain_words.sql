-- Words are kept and looked for without case and accents: « eclairage » finds « Éclairage ».
create or replace function tu.plain(words text) returns text language sql immutable parallel safe as $$
  select translate(replace(replace(lower(words), 'œ', 'oe'), 'æ', 'ae'), 'àâäáãéèêëíìîïóòôöõúùûüçñÿ’', 'aaaaaeeeeiiiiooooouuuucny''')
$$;
grant execute on function tu.plain(text) to tu_app, tu_keeper;

create or replace function tu.report_words() returns trigger language plpgsql as $$
begin
  new.tsv := setweight(to_tsvector('french', tu.plain(coalesce(new.place_label, ''))), 'A')
          || setweight(to_tsvector('simple', tu.plain(coalesce(new.reference, ''))), 'A')
          || setweight(to_tsvector('french', tu.plain(coalesce(new.words, ''))), 'B');
  return new;
end $$;
update reports_report set words = words;
