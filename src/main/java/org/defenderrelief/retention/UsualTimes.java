package org.defenderrelief.retention;

import java.util.EnumMap;
import java.util.Map;

import org.defenderrelief.casefile.CaseStatus;

/** What a first proposal begins with: words about people early, details of payment after 90 days, records of money after five years. */
public final class UsualTimes {
    private static final int QUARTER = 90;
    private static final int HALF = 180;
    private static final int YEAR = 365;
    private static final int TWO_YEARS = 730;

    /** As long as most books of money have to be kept. */
    private static final int FIVE_YEARS = 1826;

    private UsualTimes() {}

    /** Of each part and outcome, in days. */
    public static Map<KeptPart, Map<CaseStatus, Integer>> days() {
        Map<KeptPart, Map<CaseStatus, Integer>> days = new EnumMap<>(KeptPart.class);
        put(days, KeptPart.IDENTITY, YEAR, HALF, QUARTER);
        put(days, KeptPart.SITUATION, YEAR, HALF, QUARTER);
        put(days, KeptPart.NEEDS, FIVE_YEARS, YEAR, QUARTER);
        put(days, KeptPart.PAYMENT, QUARTER, QUARTER, QUARTER);
        put(days, KeptPart.ASSESSMENT, TWO_YEARS, TWO_YEARS, YEAR);
        put(days, KeptPart.NOTES, HALF, QUARTER, QUARTER);
        put(days, KeptPart.DECISION, FIVE_YEARS, TWO_YEARS, YEAR);
        put(days, KeptPart.CODING, FIVE_YEARS, TWO_YEARS, YEAR);
        put(days, KeptPart.CHANNEL, HALF, QUARTER, QUARTER);
        put(days, KeptPart.PICKUP, QUARTER, QUARTER, QUARTER);
        put(days, KeptPart.REPORT, FIVE_YEARS, FIVE_YEARS, FIVE_YEARS);
        put(days, KeptPart.SCREENING, FIVE_YEARS, FIVE_YEARS, FIVE_YEARS);
        put(days, KeptPart.OWN, HALF, QUARTER, QUARTER);
        put(days, KeptPart.ACCESS, TWO_YEARS, TWO_YEARS, YEAR);
        put(days, KeptPart.RECEIPT, FIVE_YEARS, FIVE_YEARS, FIVE_YEARS);
        return days;
    }

    private static void put(
            Map<KeptPart, Map<CaseStatus, Integer>> days, KeptPart part, int helped, int decided, int undecided) {
        Map<CaseStatus, Integer> byOutcome = new EnumMap<>(CaseStatus.class);
        byOutcome.put(CaseStatus.CLOSED, helped);
        byOutcome.put(CaseStatus.HELPED_OTHERWISE, decided);
        byOutcome.put(CaseStatus.DECLINED, decided);
        byOutcome.put(CaseStatus.REFERRED, decided);
        byOutcome.put(CaseStatus.WITHDRAWN, undecided);
        byOutcome.put(CaseStatus.DUPLICATE, undecided);
        days.put(part, byOutcome);
    }
}
