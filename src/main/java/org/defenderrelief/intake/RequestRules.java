package org.defenderrelief.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    private final Validator validator;
    private final Clock clock;

    RequestRules(Validator validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
    }

    /** Passes if the request can be accepted. @throws Problem.InvalidInput naming every field that needs attention */
    void check(PlainRequest request) {
        List<Violation> found = new ArrayList<>(BeanPath.violations(validator.validate(request)));
        if (found.isEmpty()) {
            checkIdentity(request.identity(), found);
            checkSituation(request.situation(), found);
            Budget.check(request.needs(), found);
            checkTypes(request.needs(), found);
            PayeeRules.check(request.payment(), "payment.", found);
        }
        if (!found.isEmpty()) {
            throw new Problem.InvalidInput(found);
        }
    }

    /** Passes if the payment details can be. @throws Problem.InvalidInput as {@link #check(PlainRequest)} */
    void check(PayeeDetails details) {
        List<Violation> found = new ArrayList<>(BeanPath.violations(validator.validate(details)));
        if (found.isEmpty()) {
            PayeeRules.check(details, "", found);
        }
        if (!found.isEmpty()) {
            throw new Problem.InvalidInput(found);
        }
    }

    private void checkIdentity(Identity identity, List<Violation> found) {
        if (!identity.consent().request()) {
            found.add(new Violation("identity.consent.request", Flaw.CONSENT));
        }
        notInFuture(identity.consent().givenOn(), "identity.consent.givenOn", found);
        if (identity.birthYear() != null && identity.birthYear() > today().getYear()) {
            found.add(new Violation("identity.birthYear", Flaw.YEAR_PAST));
        }
        boolean selfDescribed = identity.gender() == Identity.Gender.SELF_DESCRIBED;
        if (!selfDescribed && identity.genderSelfDescribed() != null) {
            found.add(new Violation("identity.genderSelfDescribed", Flaw.SELF_DESCRIBED_ONLY));
        }
        if (identity.contacts().stream().noneMatch(Identity.Contact::safe) && identity.intermediary() == null) {
            found.add(new Violation("identity.contacts", Flaw.NO_SAFE_WAY));
        }
    }

    private void checkSituation(Situation situation, List<Violation> found) {
        List<Situation.Incident> incidents = situation.incidents() == null ? List.of() : situation.incidents();
        for (int i = 0; i < incidents.size(); i++) {
            notInFuture(incidents.get(i).date(), "situation.incidents[" + i + "].date", found);
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
        if (date.isAfter(today().plusDays(TIME_ZONE_SLACK_DAYS))) {
            found.add(new Violation(field, Flaw.DATE_PAST));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
