package org.defenderrelief.history;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes in SQL what {@link Facts} writes in Java, for the queries of {@link DecidingTable}. */
public final class SqlFacts {
    /** So far a row and its act may differ in time: it is written in the transaction of its act, at a time of its own. */
    public static final int SECONDS_APART = 120;

    /** What stands for a column without a value, in the fact as well: so that taking a value away is seen too. */
    public static final String NONE = "none";

    /** Orders entries {@code e}, joined with their leaves {@code l}, by the tree; those without a place are the newest. */
    static final String NEWEST_FIRST = "l.position IS NULL DESC, l.position DESC, e.id DESC";

    private SqlFacts() {}

    /**
     * A condition: the leaf stands at a place that a checkpoint covers. Whoever has the service's rights may have added leaves before the tree's beginning or beyond its end, where
     * nobody reads it; an entry that has only such a one has no place.
     *
     * @param leaf the name of a row of {@code history_leaf}
     */
    public static String isPlace(String leaf) {
        return leaf + ".position >= 0 AND " + leaf
                + ".position < (SELECT MAX(covering.tree_size) FROM history_checkpoint covering)";
    }

    /**
     * A condition: the entry has its place, or waits for it and was not set aside. A row that is written beside the tree is named by itself, and says nothing of others then.
     *
     * @param entry the name of a row of {@code history_entry}
     */
    public static String stands(String entry) {
        return "(EXISTS (SELECT 1 FROM history_leaf placed WHERE placed.entry_id = " + entry + ".id AND "
                + isPlace("placed") + ") OR EXISTS (SELECT 1 FROM history_pending waiting WHERE waiting.entry_id = "
                + entry + ".id AND NOT EXISTS (SELECT 1 FROM history_refused aside WHERE aside.entry_id = " + entry
                + ".id)))";
    }

    /**
     * A condition: the entry {@code e} has its place, the leaf {@code l}, or was not set aside. A verification names by themselves, and counts, those that were.
     */
    public static String isNotSetAside() {
        return "(l.position IS NOT NULL OR NOT EXISTS (SELECT 1 FROM history_refused aside WHERE aside.entry_id = e.id))";
    }

    /** A condition: the time is about another, and neither is missing. @param time and other expressions of times */
    public static String near(String time, String other) {
        return "COALESCE(ABS(TIMESTAMPDIFF(SECOND, " + time + ", " + other + ")) <= " + SECONDS_APART + ", FALSE)";
    }

    /** A condition: the time is about that of the act. @param act an expression of the act's id */
    public static String nearAct(String time, String act) {
        return near(time, "(SELECT told.occurred_at FROM history_entry told WHERE told.entry = " + act + ")");
    }

    /**
     * A query of one value: of the entries that meet the condition and {@link #stands stand}, that of the newest by the tree. What somebody wrote beside the tree is the last word on
     * nothing.
     *
     * @param column of the entry {@code e}
     * @param condition on the entry {@code e}
     */
    public static String newest(String column, String condition) {
        return "SELECT e." + column + " FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id AND "
                + isPlace("l") + " WHERE " + condition + " AND (l.position IS NOT NULL OR " + stands("e")
                + ") ORDER BY " + NEWEST_FIRST + " LIMIT 1";
    }

    /** A JSON object of strings. @param namesAndExpressions names of facts and SQL expressions in turn */
    public static String object(String... namesAndExpressions) {
        StringBuilder object = new StringBuilder("JSON_OBJECT(");
        for (int i = 0; i < namesAndExpressions.length; i += 2) {
            object.append(i == 0 ? "" : ", ")
                    .append('\'')
                    .append(namesAndExpressions[i])
                    .append("', COALESCE(CAST(")
                    .append(namesAndExpressions[i + 1])
                    .append(" AS CHAR), '" + NONE + "')");
        }
        return object.append(')').toString();
    }

    /**
     * An amount as the fact that {@link org.defenderrelief.kernel.Money} makes: the currency and the amount at the currency's own scale.
     *
     * @param amount an expression of a decimal
     * @param currency an expression of an ISO 4217 code
     */
    public static String money(String amount, String currency) {
        return "CONCAT(" + currency + ", ' ', " + plainAmount(amount, currency) + ")";
    }

    /** The amount alone, as {@link #money} writes it. */
    public static String plainAmount(String amount, String currency) {
        return "CASE WHEN " + currency + " IN (" + codes(0) + ") THEN " + text(amount, 0) + " WHEN " + currency
                + " IN (" + codes(3) + ") THEN " + text(amount, 3) + " WHEN " + currency + " IN (" + codes(4)
                + ") THEN " + text(amount, 4) + " ELSE " + text(amount, 2) + " END";
    }

    /** A decimal without zeros at its end, as a rate is written. @param column a DECIMAL with decimals */
    public static String decimal(String column) {
        return "TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(" + column + " AS CHAR)))";
    }

    /** A time as {@link java.time.Instant} writes itself. @param column a DATETIME(6) in UTC */
    public static String time(String column) {
        String seconds = "DATE_FORMAT(" + column + ", '%Y-%m-%dT%H:%i:%s";
        return "CASE WHEN MICROSECOND(" + column + ") = 0 THEN " + seconds + "Z') WHEN MICROSECOND(" + column
                + ") MOD 1000 = 0 THEN CONCAT(" + seconds + ".'), LPAD(MICROSECOND(" + column
                + ") DIV 1000, 3, '0'), 'Z') ELSE " + seconds + ".%fZ') END";
    }

    /** SHA-256 in hex of a text, for what facts have no room for. */
    public static String hash(String column) {
        return "SHA2(" + column + ", 256)";
    }

    /** A text in one collation, so that the parts of a UNION go together. @param text an expression of a text or of JSON */
    public static String plain(String text) {
        return "CONVERT(" + text + " USING utf8mb4) COLLATE utf8mb4_bin";
    }

    /** Without rounding: what is beyond the scale is a difference too. */
    private static String text(String amount, int decimals) {
        return "IF(" + amount + " = TRUNCATE(" + amount + ", " + decimals + "), CAST(CAST(" + amount
                + " AS DECIMAL(19, " + decimals + ")) AS CHAR), CAST(" + amount + " AS CHAR))";
    }

    /** String literals, comma-separated. @param words upper or lower case, digits, hyphens, dots */
    public static String literals(Set<String> words) {
        return words.stream().sorted().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }

    private static String codes(int decimals) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getDefaultFractionDigits() == decimals)
                .map(Currency::getCurrencyCode)
                .sorted()
                .map(code -> "'" + code + "'")
                .collect(Collectors.joining(", "));
    }
}
