package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.CaseId;

/** The reminders of partners as they will be at another time, while the rest of the service keeps its own; and how often somebody was asked. */
@ApplicationScoped
class LaterReminders {
    private final FollowUps rows;
    private final Cases cases;
    private final Reports reports;
    private final ReportPoints points;
    private final OwnWords words;
    private final AuthenticPayments payments;
    private final AuthenticParts parts;
    private final Acts acts;
    private final FollowUpConfig config;
    private final Event<FollowUpEvent> events;
    private final List<String> asked = new ArrayList<>();

    LaterReminders(
            FollowUps rows,
            Cases cases,
            Reports reports,
            ReportPoints points,
            OwnWords words,
            AuthenticPayments payments,
            AuthenticParts parts,
            Acts acts,
            FollowUpConfig config,
            Event<FollowUpEvent> events) {
        this.rows = rows;
        this.cases = cases;
        this.reports = reports;
        this.points = points;
        this.words = words;
        this.payments = payments;
        this.parts = parts;
        this.acts = acts;
        this.config = config;
        this.events = events;
    }

    synchronized void asked(@Observes FollowUpEvent event) {
        if (event instanceof FollowUpEvent.PartnerAsked) {
            asked.add(event.reference().value());
        }
    }

    /** How often the partner of a case was asked. */
    synchronized long asked(String reference) {
        return asked.stream().filter(reference::equals).count();
    }

    RemindPartners at(Instant time) {
        Clock then = Clock.fixed(time, ZoneOffset.UTC);
        return new RemindPartners(
                rows, cases, new StillOpen(reports, points, safety(then), config), config, events, then);
    }

    /** One case alone. */
    void remind(CaseId caseId, Instant time) {
        QuarkusTransaction.requiringNew().run(() -> at(time).remind(caseId.value(), time));
    }

    boolean isSafetyDue(CaseId caseId, Instant time) {
        return QuarkusTransaction.requiringNew()
                .call(() -> safety(Clock.fixed(time, ZoneOffset.UTC))
                        .of(cases.anywhere(caseId).orElseThrow())
                        .due());
    }

    private Safety safety(Clock then) {
        return new Safety(words, payments, parts, acts, then);
    }
}
