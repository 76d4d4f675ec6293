package org.defenderrelief.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.BeanPath;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * What makes a plain request acceptable: every field in its form and bounds, and the fields agreeing with each other. All that is wrong
 * is told at once, so that nobody has to try again and again over a slow line.
 */
@ApplicationScoped
class RequestRules {
    /** A date in the sender's time zone may be a day ahead of UTC. */
    private static final int TIME_ZONE_SLACK_DAYS = 1;

    /**
     * Of so many requests at once a node looks for what is wrong in them. One in which everything is wrong that can be has some thousand flaws, which stand in memory
     * with their places until the first of them are told; more at once would be no sooner done.
     */
    private static final int AT_ONCE = 4;

    private final Validator validator;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    RequestRules(Validator validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
    }

    /** Passes if the request can be accepted. @throws Problem.InvalidInput naming every field that needs attention */
    void check(PlainRequest request) {
        List<Violation> found = violations(request);
        boolean needsInForm = found.stream().noneMatch(RequestRules::isOfNeeds);
        checkIdentity(request.identity(), found);
        checkSituation(request.situation(), found);
        // Lines add up to something only once each of them is whole.
        if (needsInForm) {
            Budget.check(request.needs(), found);
            checkTypes(request.needs(), found);
        }
        if (request.payment() != null && request.payment().method() != null) {
            PayeeRules.check(request.payment(), "payment.", found);
        }
        if (!found.isEmpty()) {
            throw new Problem.InvalidInput(found);
        }
    }

    private List<Violation> violations(Object document) {
        turns.acquireUninterruptibly();
        try {
            return new ArrayList<>(BeanPath.violations(validator.validate(document)));
        } finally {
            turns.release();
        }
    }

    /** Passes if somebody can be so. @throws Problem.InvalidInput as {@link #check(PlainRequest)} */
    void check(Identity identity) {
        List<Violation> found = violations(identity);
        List<Violation> further = new ArrayList<>();
        checkIdentity(identity, further);
        throwIfAny(found, further, "identity.");
    }

    /** Passes if that can have happened. @throws Problem.InvalidInput as {@link #check(PlainRequest)} */
    void check(Situation situation) {
        List<Violation> found = violations(situation);
        List<Violation> further = new ArrayList<>();
        checkSituation(situation, further);
        throwIfAny(found, further, "situation.");
    }

    /** Passes if that can be asked for. @throws Problem.InvalidInput as {@link #check(PlainRequest)} */
    void check(Needs needs) {
        List<Violation> found = violations(needs);
        List<Violation> further = new ArrayList<>();
        if (found.isEmpty()) {
            Budget.check(needs, further);
            checkTypes(needs, further);
        }
        throwIfAny(found, further, "needs.");
    }

    /** @param further named as in a request; a part by itself has its fields without that beginning */
    private static void throwIfAny(List<Violation> found, List<Violation> further, String beginning) {
        further.forEach(each -> found.add(each.at(each.field().substring(beginning.length()))));
        if (!found.isEmpty()) {
            throw new Problem.InvalidInput(found);
        }
    }

    /** Passes if the payment details can be. @throws Problem.InvalidInput as {@link #check(PlainRequest)} */
    void check(PayeeDetails details) {
        List<Violation> found = violations(details);
        if (found.isEmpty()) {
            PayeeRules.check(details, "", found);
        }
        if (!found.isEmpty()) {
            throw new Problem.InvalidInput(found);
        }
    }

    private static boolean isOfNeeds(Violation violation) {
        return violation.field().equals("needs") || violation.field().startsWith("needs.");
    }

    /** What of it is there; that something is missing was told before. */
    private void checkIdentity(Identity identity, List<Violation> found) {
        if (identity == null) {
            return;
        }
        if (identity.consent() != null) {
            checkConsent(identity.consent(), found);
        }
        if (identity.birthYear() != null && identity.birthYear() > today().getYear()) {
            found.add(new Violation("identity.birthYear", Flaw.YEAR_PAST));
        }
        boolean selfDescribed = identity.gender() == Identity.Gender.SELF_DESCRIBED;
        if (!selfDescribed && identity.genderSelfDescribed() != null) {
            found.add(new Violation("identity.genderSelfDescribed", Flaw.SELF_DESCRIBED_ONLY));
        }
        if (identity.contacts() != null
                && identity.contacts().stream().noneMatch(contact -> contact != null && contact.safe())
                && identity.intermediary() == null) {
            found.add(new Violation("identity.contacts", Flaw.NO_SAFE_WAY));
        }
    }

    private void checkConsent(Identity.Consent consent, List<Violation> found) {
        if (!consent.request()) {
            found.add(new Violation("identity.consent.request", Flaw.CONSENT));
        }
        notInFuture(consent.givenOn(), "identity.consent.givenOn", found);
    }

    private void checkSituation(Situation situation, List<Violation> found) {
        if (situation == null || situation.incidents() == null) {
            return;
        }
        for (int i = 0; i < situation.incidents().size(); i++) {
            Situation.Incident incident = situation.incidents().get(i);
            if (incident != null) {
                notInFuture(incident.date(), "situation.incidents[" + i + "].date", found);
            }
        }
    }

    private static void checkTypes(Needs needs, List<Violation> found) {
        Set<AssistanceType> seen = EnumSet.noneOf(AssistanceType.class);
        for (int i = 0; i < needs.assistance().size(); i++) {
            if (!seen.add(needs.assistance().get(i).type())) {
                found.add(new Violation("needs.assistance[" + i + "].type", Flaw.TYPE_TOGETHER));
            }
        }
    }

    private void notInFuture(LocalDate date, String field, List<Violation> found) {
        if (date != null && date.isAfter(today().plusDays(TIME_ZONE_SLACK_DAYS))) {
            found.add(new Violation(field, Flaw.DATE_PAST));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
