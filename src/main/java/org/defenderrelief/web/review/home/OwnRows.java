package org.defenderrelief.web.review.home;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.followup.ComplaintsToMind;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.shared.Due;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Where a person in danger has spoken and nobody of the reader's office has read it; what denies a confirmation is loud. */
@RequestScoped
class OwnRows {
    private final OwnNews news;
    /** The last day of a complaint is pressing. */
    private static final Duration PRESSING = Duration.ofDays(1);

    private final ComplaintsToMind complaints;
    private final CaseClocks clocks;
    private final Page page;

    OwnRows(OwnNews news, ComplaintsToMind complaints, CaseClocks clocks, Page page) {
        this.news = news;
        this.complaints = complaints;
        this.clocks = clocks;
        this.page = page;
    }

    /** Complaints that the role looks into. */
    List<ComplaintsToMind.Row> complaints(Actor actor, Role role) {
        return role == Role.TRIAGE
                ? complaints.ofTriage(actor, Section.MOST)
                : complaints.ofAuditors(actor, Section.MOST);
    }

    Row complaint(ComplaintsToMind.Row each, Role role, Instant now) {
        return Row.due(
                        Words.of("todo", role == Role.TRIAGE ? "COMPLAINT" : "COMPLAINT_APART", page.locale()),
                        each.caseFile(),
                        "",
                        null,
                        Due.of(clocks.word("ANSWER"), each.due(), now),
                        each.due().minus(PRESSING).isBefore(now))
                .at("/review/cases/" + each.caseFile().reference() + "/complaints");
    }

    List<OwnNews.Row> of(Actor actor, Role role) {
        return news.waiting(actor, role, Section.MOST);
    }

    Row row(OwnNews.Row each, Instant now) {
        return Row.waiting(
                Words.of("todo", word(each), page.locale()),
                each.caseFile(),
                "compartment-own",
                null,
                Duration.between(each.since(), now),
                each.isException());
    }

    private static String word(OwnNews.Row each) {
        if (each.contradicts()) {
            return "OWN_CONTRADICTS";
        }
        return each.confirmed() ? "OWN_COMPARE" : "OWN";
    }
}
