package org.defenderrelief.clocks;

/** What has to be done until a time. Who is told when of each, configuration says ({@link ClocksConfig}). */
public enum DeadlineKind {
    /** A person has to answer the partner for the first time. */
    FIRST_ANSWER(true),
    /** The committee has to have decided on a request. */
    DECISION(true),
    /** Members have to vote in a round that decides before anything is paid. */
    ROUND(true),
    /** The other members have to say whether they stand by an emergency release. */
    RATIFICATION(true),
    /** The partner has to say what was spent. */
    REPORT(true),
    /** Triage has to look into a complaint of the person in danger: somebody takes it, then says how it ended. */
    COMPLAINT(true),
    /** Auditors likewise into one about those who examine requests. */
    COMPLAINT_APART(true),
    /** Something is held back from erasure until then. */
    HOLD(false),
    /** An envelope pays until then. */
    ENVELOPE(false),
    /** Keepers vouch for a partner organisation until then. */
    PARTNER(false),
    /** A circle's key, or the generation of the service keyring that is in use, is to be replaced by then. */
    KEY(false);

    private final boolean aboutCases;

    DeadlineKind(boolean aboutCases) {
        this.aboutCases = aboutCases;
    }

    /** Whether somebody waits for it with a case; the others are the house's own. */
    public boolean isAboutCases() {
        return aboutCases;
    }
}
