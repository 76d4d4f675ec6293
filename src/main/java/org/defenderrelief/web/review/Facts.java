package org.defenderrelief.web.review;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.defenderrelief.casefile.Arrivals;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Words;

/** The facts of a history entry that a person reads; ids and hashes are for machines. */
public final class Facts {
    /** What lists have the words for the codes of a fact, the likeliest first: a reason is one thing of a decline, another of a refusal. */
    private static final Map<String, List<String>> KINDS = Map.ofEntries(
            entry("compartment", List.of("compartment")),
            entry("criterion", List.of("criterion")),
            entry("finding", List.of("finding")),
            entry("result", List.of("verification")),
            entry("choice", List.of("vote")),
            entry("to", List.of("status", "payment")),
            entry("status", List.of("payment", "referral-status")),
            entry("verdict", List.of("verdict")),
            entry("outcome", List.of("outcome", "round-status", "request-outcome")),
            entry(
                    "reason",
                    List.of(
                            "outcome",
                            "payment-reason",
                            "rate-reason",
                            "correction-reason",
                            "hand-over-reason",
                            "grant-reason",
                            "grant-refusal",
                            "aid-drop",
                            "referral-declined",
                            "extension-reason",
                            "early-reason",
                            "problem")),
            entry("part", List.of("compartment")),
            entry("contradicts", List.of("contradicts")),
            entry("ownCode", List.of("own-code-given")),
            entry("circle", List.of("circle")));

    private static final String AMOUNT = "amount";

    /** What arrived, which may be less than the amount that was sent. */
    private static final String RECEIVED = "received";

    private static final String FILE = "attachment";

    private Facts() {}

    public static String read(HistoryEntry said, Locale locale) {
        return read(said, List.of(), locale);
    }

    /** @param files of the case, in whose order each has its number; none where they are not known */
    public static String read(HistoryEntry said, List<String> files, Locale locale) {
        if (said.isAlarm()) {
            return alarm(said, locale);
        }
        String money = saysWhatArrived(said) ? RECEIVED : AMOUNT;
        return said.facts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(fact -> !staysWhere(fact, said))
                .filter(fact -> !SqlFacts.NONE.equals(fact.getValue()))
                .filter(fact -> KINDS.containsKey(fact.getKey()) || money.equals(fact.getKey()))
                .map(fact -> KINDS.containsKey(fact.getKey())
                        ? Words.ofAny(KINDS.get(fact.getKey()), code(fact.getValue()), locale)
                                + number(files.indexOf(fact.getValue()))
                        : amount(fact.getValue(), locale))
                // An outcome and the state that it leads to are often called the same.
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What stands in the lists: a file for each file, whose id is for machines. */
    private static String code(String value) {
        return value.startsWith(CompartmentName.OF_FILES) ? FILE : value;
    }

    private static String number(int place) {
        return place < 0 ? "" : " " + (place + 1);
    }

    /** What leaves a case in the state that it was in says both; nothing came of it to tell. */
    private static boolean staysWhere(Map.Entry<String, String> fact, HistoryEntry said) {
        return fact.getKey().equals("to") && fact.getValue().equals(said.facts().get("from"));
    }

    private static boolean saysWhatArrived(HistoryEntry said) {
        return said.facts().containsKey(RECEIVED)
                && (said.action().equals(Arrivals.CONFIRMED) || !said.facts().containsKey(AMOUNT));
    }

    /** What is wrong, and of what: of many rows the first, and how many they are. */
    private static String alarm(HistoryEntry said, Locale locale) {
        String rows = said.facts().get("rows");
        return reason(said, locale) + " " + said.facts().getOrDefault("what", "")
                + (rows == null ? "" : " (× " + rows + ")");
    }

    /** What is wrong by an alarm, whatever it is about. */
    public static String reason(HistoryEntry alarm, Locale locale) {
        return alarm.difference()
                .map(kind -> Words.of("difference", kind, locale))
                .orElseGet(() -> Words.ofAny(List.of("untrue", "problem"), reason(alarm), locale));
    }

    /** The same for machines: two alarms with the same reason say the same. */
    public static String reason(HistoryEntry alarm) {
        return alarm.difference().map(Enum::name).orElseGet(() -> alarm.facts().getOrDefault("reason", ""));
    }

    /** Amounts stand in the history as {@code EUR 1200.00}. */
    private static String amount(String value, Locale locale) {
        return value.matches("[A-Z]{3} [0-9]{1,15}(\\.[0-9]{1,4})?")
                ? Formats.money(Money.parse(value), locale)
                : value;
    }
}
