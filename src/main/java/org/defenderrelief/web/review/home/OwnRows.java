package org.defenderrelief.web.review.home;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Where a person in danger has spoken and nobody of the reader's office has read it; what denies a confirmation is loud. */
@RequestScoped
class OwnRows {
    private final OwnNews news;
    private final Page page;

    OwnRows(OwnNews news, Page page) {
        this.news = news;
        this.page = page;
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
