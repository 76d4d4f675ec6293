package org.defenderrelief.referral;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.CompartmentName;

/** What the acts on referrals say. */
final class ReferralFacts {
    static final String FUND = FundFacts.FUND;
    static final String PARTS = "parts";
    static final String CONSENT = "consent";
    static final String REFERRAL = "referral";
    static final String STATUS = "status";
    static final String REASON = "reason";
    static final String ENVELOPE = "envelope";
    static final String RECEIPT = "receipt";
    static final String LINES = "lines";
    static final String NEEDS = "needs";
    static final String SAID = "said";
    static final String QUESTION = "question";
    static final String VERSION = "version";
    static final String KEY = "key";

    /** What kind of message was given up. */
    static final String MESSAGE = "message";

    /** Whoever holds the receipt code agrees that some parts go to one fund, or does so no longer. */
    static final String CONSENTED = "referral.consent-given";

    static final String CONSENT_ENDED = "referral.consent-withdrawn";

    /** Triage sent them; and what the other fund answered since. */
    static final String SENT = "referral.sent";

    static final String ANSWERED = "referral.answered";

    /** Which lines of the budget the other fund pays. */
    static final String PAID_THERE = "referral.paid-there";

    /** A message about it was given up: the other fund did not take it, or was ended. */
    static final String UNDELIVERED = "referral.undelivered";

    /** The acts on the case that is referred. */
    static final Set<String> ON_CASE = Set.of(CONSENTED, CONSENT_ENDED, SENT, ANSWERED, PAID_THERE, UNDELIVERED);

    /** Triage asked another fund whether it knows the person; and what that fund answered. */
    static final String ASKED = "referral.question-asked";

    static final String ASKED_ANSWERED = "referral.question-answered";

    /** The acts on the case that a fund was asked about. */
    static final Set<String> QUESTIONS = Set.of(ASKED, ASKED_ANSWERED, UNDELIVERED);

    /** Another fund asked here; triage told it what is known, or did not. */
    static final String QUESTION_CAME = "referral.question-came";

    static final String TOLD = "referral.question-told";
    static final String NOT_TOLD = "referral.question-declined";

    /** The key that a fund answered questions with for the first time. */
    static final String FIRST_KEY = "referral.question-key";

    /** Of what another fund sent here; none of them is about a case, since there may never be one. */
    static final String RECEIVED = "referral.received";

    static final String REVOKED = "referral.revoked";
    static final String TAKEN = "referral.taken";
    static final String DECLINED = "referral.declined";
    static final String DONE = "referral.done";

    /** Which lines of the budget are paid here. */
    static final String PAYS = "referral.pays";

    /** An answer was given up, as {@link #UNDELIVERED} is. */
    static final String ANSWER_UNDELIVERED = "referral.answer-undelivered";

    /** The acts on what other funds asked here. */
    static final Set<String> QUESTIONS_HERE = Set.of(QUESTION_CAME, TOLD, NOT_TOLD, ANSWER_UNDELIVERED);

    static final Set<String> OF_OTHERS = Set.of(RECEIVED, REVOKED, TAKEN, DECLINED, DONE, PAYS, ANSWER_UNDELIVERED);

    /** What can go to another fund: nobody of triage opens more, and what triage thinks stays. */
    private static final List<CompartmentName> MAY_GO =
            List.of(CompartmentName.IDENTITY, CompartmentName.SITUATION, CompartmentName.NEEDS);

    /** Without them no fund can weigh a request. */
    private static final Set<CompartmentName> NEEDED = Set.of(CompartmentName.SITUATION, CompartmentName.NEEDS);

    private ReferralFacts() {}

    static Facts of(UUID referral, UUID fund) {
        return Facts.of(REFERRAL, referral.toString()).and(FUND, fund);
    }

    static Facts question(UUID question, UUID fund) {
        return Facts.of(QUESTION, question.toString()).and(FUND, fund);
    }

    /** Parts as an act says them, in the order in which people read them. */
    static String text(Set<CompartmentName> parts) {
        return MAY_GO.stream()
                .filter(parts::contains)
                .map(CompartmentName::value)
                .collect(Collectors.joining(","));
    }

    static Set<CompartmentName> parts(String text) {
        return MAY_GO.stream()
                .filter(part -> Arrays.asList(text.split(",")).contains(part.value()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it is a part that can go, or come. */
    static boolean mayGo(CompartmentName part) {
        return MAY_GO.contains(part);
    }

    /** Parts as somebody named them. @throws Problem.InvalidInput if one is missing that a fund needs to decide, or one stays here */
    static Set<CompartmentName> parts(List<String> names) {
        Set<CompartmentName> parts = parts(String.join(",", names));
        if (parts.size() != names.size()) {
            throw new Problem.InvalidInput(PARTS, Flaw.PARTS_TO_REFER);
        }
        if (!parts.containsAll(NEEDED)) {
            throw new Problem.InvalidInput(PARTS, Flaw.PARTS_TO_DECIDE_ON);
        }
        return parts;
    }
}
