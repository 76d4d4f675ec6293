package org.defenderrelief.vault.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.RecoveryShare;

/** Whoever was entrusted with a share takes it on paper, or keeps it sealed to their own key, and proves that it can be read. */
@ApplicationScoped
@Transactional
public class HoldShare {
    private final CurrentRoster roster;
    private final RecoveryShares shares;
    private final CircleCopies copies;
    private final RecoveryWitness witness;
    private final Event<VaultEvent> events;

    HoldShare(
            CurrentRoster roster,
            RecoveryShares shares,
            CircleCopies copies,
            RecoveryWitness witness,
            Event<VaultEvent> events) {
        this.roster = roster;
        this.shares = shares;
        this.copies = copies;
        this.witness = witness;
        this.events = events;
    }

    /** The holder's share of an office's present recovery key. */
    private record Mine(Office office, Roster.Recovery recovery, String commitment, String holder) {
        private boolean is(RecoveryShare share) {
            return share.commitment(office.name(), recovery.kid()).equals(commitment);
        }
    }

    /**
     * The share, to be printed; the caller closes it.
     *
     * @throws Problem.NotFound if the person was entrusted with none
     * @throws Problem.Conflict {@code share-on-paper} if it stands here no longer; {@code not-authentic} if it is not the roster's
     */
    public RecoveryShare take(Acting holder, Office office) {
        Mine mine = mine(holder, office);
        RecoveryShare share = opened(holder, mine);
        events.fire(new VaultEvent.RecoveryShareShown(
                holder.act(), office.name(), mine.recovery().kid(), mine.commitment()));
        return share;
    }

    /**
     * The holder typed their sheet back: from now on the share counts, and stands on paper alone.
     *
     * @param lines the sheet's lines
     * @throws Problem.NotFound as {@link #take}
     * @throws Problem.InvalidInput which lines are wrong; {@code share} if all are right and it is another share
     */
    public void proveLines(Acting holder, Office office, List<String> lines) {
        Mine mine = mine(holder, office);
        List<Violation> wrong = new ArrayList<>();
        for (int number = 1; number <= RecoveryShare.LINES; number++) {
            String typed = number <= lines.size() ? lines.get(number - 1) : "";
            if (!RecoveryShare.isLine(number, typed)) {
                wrong.add(new Violation("line" + number, Flaw.LINE_OF_SHEET));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        prove(holder, mine, RecoveryShare.ofLines(lines), "line1");
    }

    /** As {@link #proveLines}, with the text of the sheet's square code. */
    public void proveCode(Acting holder, Office office, String code) {
        prove(holder, mine(holder, office), RecoveryShare.ofCode(code), "code");
    }

    private void prove(Acting holder, Mine mine, Optional<RecoveryShare> typed, String field) {
        if (typed.isEmpty()) {
            throw new Problem.InvalidInput(field, Flaw.OTHER_SHARE);
        }
        try (RecoveryShare share = typed.get()) {
            if (!mine.is(share)) {
                throw new Problem.InvalidInput(field, Flaw.OTHER_SHARE);
            }
        }
        shares.forget(mine.recovery().kid(), mine.holder());
        proven(holder, mine, RecoveryWitness.Kept.PAPER);
    }

    /** The holder keeps it sealed to their own key, which has just opened it. Refuses as {@link #take} does. */
    public void keep(Acting holder, Office office) {
        Mine mine = mine(holder, office);
        opened(holder, mine).close();
        proven(holder, mine, RecoveryWitness.Kept.KEY);
    }

    private void proven(Acting holder, Mine mine, RecoveryWitness.Kept kept) {
        events.fire(new VaultEvent.RecoveryShareProven(
                holder.act(), mine.office().name(), mine.recovery().kid(), mine.commitment(), kept.name()));
        if (isWhole(holder, mine)) {
            roster.now().recoveries(mine.office()).stream()
                    .filter(earlier -> !earlier.kid().equals(mine.recovery().kid()))
                    .forEach(earlier -> {
                        copies.blankWhereAlso(earlier.kid(), mine.recovery().kid());
                        shares.forget(earlier.kid());
                    });
        }
    }

    /** Whether every share of the key can be read now: then earlier ones are needed no more. */
    private boolean isWhole(Acting holder, Mine mine) {
        Roster now = roster.now();
        List<RecoveryWitness.Proven> proven = witness.proven(mine.recovery().kid());
        return mine.recovery().shares().stream()
                .allMatch(share -> share.holder().equals(holder.kid())
                        || proven.stream().anyMatch(each -> RecoveryView.proves(now, share, each)));
    }

    private RecoveryShare opened(Acting holder, Mine mine) {
        byte[] sealed = shares.find(mine.recovery().kid(), mine.holder())
                .orElseThrow(() -> new Problem.Conflict(
                        "share-on-paper", "This share stands here no longer: its holder has it on paper."));
        try {
            RecoveryShare share = RecoveryShare.openedBy(
                    holder.keys().opening(),
                    sealed,
                    mine.office().name(),
                    mine.recovery().kid(),
                    mine.holder());
            if (!mine.is(share)) {
                share.close();
                throw changed();
            }
            return share;
        } catch (DoesNotOpen exchanged) {
            throw changed();
        }
    }

    private static Problem.Conflict changed() {
        return new Problem.Conflict(
                "not-authentic",
                "What stands here is not the share that you were entrusted with: somebody changed it. Tell a keeper and the auditors.");
    }

    private Mine mine(Acting holder, Office office) {
        Roster.Recovery recovery = roster.now().recovery(office).orElseThrow(Problem.NotFound::new);
        return recovery.shares().stream()
                .filter(share -> share.holder().equals(holder.kid()))
                .findFirst()
                .map(share -> new Mine(office, recovery, share.commitment(), holder.kid()))
                .orElseThrow(Problem.NotFound::new);
    }
}
