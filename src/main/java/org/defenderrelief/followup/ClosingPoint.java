package org.defenderrelief.followup;

/** What is looked at before a case is closed after payment. Each is worked out from what was signed; nobody ticks it. */
public enum ClosingPoint {
    /** No payment is under way. */
    PAYMENTS("payments-open"),
    /** Each confirmed payment has its sealed receipt. */
    RECEIPTS("receipts-open"),
    /** Somebody said what is done about money whose release was refused after it had left. */
    REFUSED_MONEY("refused-money-open"),
    /** Help besides money is given or dropped. */
    AID("aid-open"),
    /** The partner's report of what was spent was read and accepted, or is waived. */
    REPORT("report-open"),
    /** What was not spent came back, or is waived. */
    UNSPENT("unspent-open"),
    /** The person in danger said that it arrived, where the case is in the sample, or triage said why that cannot be had. */
    CONFIRMATION("confirmation-open"),
    /** No complaint of the person in danger is open. It is told of to auditors alone, and to others by the refusal to close. */
    AUDITORS("auditors-open");

    private final String slug;

    ClosingPoint(String slug) {
        this.slug = slug;
    }

    /** The slug of the refusal to close while it is open. */
    String slug() {
        return slug;
    }

    /** How one of them stands. */
    public enum State {
        DONE,
        /** Somebody said by a code why it is done without. */
        WAIVED,
        /** It does not arise. */
        NOT_NEEDED,
        OPEN;

        boolean isSettled() {
            return this != OPEN;
        }
    }
}
