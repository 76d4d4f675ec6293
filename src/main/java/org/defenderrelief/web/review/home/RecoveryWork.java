package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.RecoveryView;
import org.defenderrelief.vault.people.RecoveryView.Due;
import org.defenderrelief.vault.people.RecoveryView.State;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/**
 * What is to be done about recovery sheets: keepers see it for every office until it is mended, holders for their own sheet; auditors see which
 * offices were restored of late.
 */
@RequestScoped
class RecoveryWork extends RowsWork {
    private static final String HREF = "/review/people/recovery";

    /** So long everybody is told that an office was restored. */
    static final Duration TOLD = Duration.ofDays(30);

    private final RecoveryView recovery;
    private final Page page;
    private final Clock clock;

    RecoveryWork(RecoveryView recovery, Page page, Clock clock) {
        this.recovery = recovery;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public int place() {
        return 8;
    }

    @Override
    String code() {
        return "recovery";
    }

    @Override
    List<Row> read(Actor actor) {
        List<Row> found = new ArrayList<>();
        if (actor.has(Role.AUDITOR)) {
            Instant then = clock.instant().minus(TOLD);
            recovery.restoredSince(then).forEach(each -> found.add(row("RESTORED", each.office(), true)));
        }
        recovery.heldBy(actor.person()).forEach(office -> found.addAll(own(actor.person(), recovery.lately(office))));
        if (actor.has(Role.KEEPER)) {
            found.addAll(
                    kept(Arrays.stream(Office.values()).map(recovery::lately).toList()));
        }
        return List.copyOf(found);
    }

    private List<Row> own(PersonId person, RecoveryView.OfficeRecovery office) {
        return office.shares().stream()
                .filter(share -> share.person().equals(Optional.of(person)))
                .filter(share -> share.state() == State.UNPROVEN || share.state() == State.STALE)
                .map(share -> Row.plain(
                        word("todo", "PROVE_SHARE"),
                        HREF + "/" + office.office() + "/share",
                        word("office", office.office()),
                        false))
                .toList();
    }

    /** Offices that nobody was entrusted with are one row together, so that a new installation is not a page of them. */
    private List<Row> kept(List<RecoveryView.OfficeRecovery> offices) {
        List<Row> found = new ArrayList<>();
        String without = offices.stream()
                .filter(each -> each.due().contains(Due.ENTRUST))
                .map(each -> word("office", each.office()))
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            found.add(Row.plain(word("todo", "RECOVERY_ENTRUST"), HREF, without, false));
        }
        offices.forEach(office -> office.due().stream()
                .filter(each -> each != Due.ENTRUST)
                .forEach(each -> found.add(row("RECOVERY_" + each, office.office(), each == Due.TOO_FEW))));
        return found;
    }

    private Row row(String todo, Office office, boolean alarm) {
        return Row.plain(word("todo", todo), HREF + "#r-" + office, word("office", office), alarm);
    }

    private String word(String kind, Object code) {
        return Words.of(kind, code, page.locale());
    }
}
