package org.defenderrelief.web.review.home;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.committee.ShortCircles;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.rotation.DueRotations;
import org.defenderrelief.web.shared.Page;

/**
 * That an office has too few people who can be counted on, or its circle an old key, told to its own people; keepers find all offices in what they
 * look after.
 */
@RequestScoped
class OfficeWork extends RowsWork {
    private final Memberships memberships;
    private final ShortCircles circles;
    private final DueRotations rotations;
    private final Page page;

    OfficeWork(Memberships memberships, ShortCircles circles, DueRotations rotations, Page page) {
        this.memberships = memberships;
        this.circles = circles;
        this.rotations = rotations;
        this.page = page;
    }

    @Override
    public int place() {
        return 7;
    }

    @Override
    String code() {
        return "office";
    }

    @Override
    List<Row> read(Actor actor) {
        Set<Office> own = memberships.officesOf(actor.person());
        return own.isEmpty() || own.contains(Office.KEEPER)
                ? List.of()
                : Stream.concat(
                                circles.now().stream()
                                        .filter(each -> own.contains(each.office()))
                                        .map(each -> ShortRow.of(each, page.locale())),
                                rotations.now().stream()
                                        .filter(each -> own.contains(Office.of(each)))
                                        .map(each -> RotateRow.of(each, page.locale())))
                        .toList();
    }
}
