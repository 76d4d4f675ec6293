package org.defenderrelief.screening;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.PaymentHold;
import org.defenderrelief.casefile.ScreenedMoney;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** Money waits until somebody of finance has looked at each listed name that is like those it goes to, where its donor asks for that. */
@ApplicationScoped
class ScreeningHold implements PaymentHold, ScreenedMoney {
    private static final String OLD = "screening-list-old";
    private static final String OLD_TEXT =
            "There is no list of sanctions that two people confirmed and that is new enough. Load the one that is published now.";

    private final WhatToScreen what;
    private final ScreeningLists lists;
    private final Reviews reviews;

    ScreeningHold(WhatToScreen what, ScreeningLists lists, Reviews reviews) {
        this.what = what;
        this.lists = lists;
        this.reviews = reviews;
    }

    static Problem.Conflict old() {
        return new Problem.Conflict(OLD, OLD_TEXT);
    }

    @Override
    @Transactional
    public Optional<Reason> reasonToWait(CaseFile caseFile, GoingMoney going) {
        Set<Compared> compared = what.compared(List.of(going));
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        Optional<ListActs.Signed> list = lists.counting();
        if (list.isEmpty()) {
            return Optional.of(new Reason(OLD, OLD_TEXT));
        }
        Optional<Reviews.Review> review = reviews.of(caseFile.id(), what.subject(caseFile, compared, list.get()));
        if (review.isEmpty()) {
            return Optional.of(
                    new Reason(
                            "screening-needed",
                            "The donor asks that whom this goes to is compared with the list of sanctions. Somebody of finance has to do that, with the details and the list as they are now."));
        }
        return review.filter(Reviews.Review::hit)
                .map(
                        hit -> new Reason(
                                "screening-hit",
                                "Somebody of finance found that a name is that of somebody on the list of sanctions, or could not rule it out. Cancel the payment, or have another person of finance look."));
    }

    /** None: whether a case is asked about at all follows from signed acts, which lists do not read; the payment itself is asked. */
    @Override
    public Set<CaseId> among(Collection<CaseId> cases) {
        return Set.of();
    }

    @Override
    @Transactional
    public boolean isAsked(GoingMoney going) {
        return what.isShown(going);
    }

    @Override
    @Transactional
    public Optional<Screened> of(CaseFile caseFile, GoingMoney going) {
        Set<Compared> compared = what.compared(List.of(going));
        return compared.isEmpty()
                ? Optional.empty()
                : lists.counting()
                        .flatMap(list -> reviews.of(caseFile.id(), what.subject(caseFile, compared, list)))
                        .map(review -> new Screened(
                                review.said().person(),
                                review.said().at(),
                                review.matches(),
                                !review.hit(),
                                review.list()));
    }
}
