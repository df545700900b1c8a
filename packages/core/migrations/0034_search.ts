import { sql, type Kysely } from 'kysely'

/**
 * A word of one or two letters is looked for as it is, but for the last one, which somebody may be typing still: as a prefix the
 * `i` of `i-0abc123` would gather every word that begins with it, which took a hundred times as long as all the rest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function search_query(typed text) returns tsquery language sql immutable parallel safe as $$
      select to_tsquery('simple', string_agg(
        word || case when char_length(word) > 2 or n = count then ':*' else '' end, ' & ' order by n))
      from (
        select word, n, count(*) over () as count
        from regexp_split_to_table(btrim(search_words(left(typed, 1000))), ' +') with ordinality as words (word, n)
        where word <> ''
      ) as words
    $$;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function search_query(typed text) returns tsquery language sql immutable parallel safe as $$
      select to_tsquery('simple', nullif(regexp_replace(btrim(search_words(left(typed, 1000))), ' +', ':* & ', 'g'), '') || ':*')
    $$;
  `.execute(db)
}
