package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.RecoveryKey;
import org.defenderrelief.vault.seal.RecoveryShare;

/**
 * Somebody who holds an office drafts that several people can restore it together. A recovery key is made, the circle's keys are sealed to it, it
 * is split, each share is sealed to its holder, and the key is forgotten. A keeper signs too. Only once the roster has the statement are shares
 * handed out.
 */
@ApplicationScoped
class DraftEntrusting {
    private final CurrentRoster roster;
    private final KeysInUse inUse;
    private final ShareKeys share;
    private final RecoveryShares shares;
    private final Clock clock;

    DraftEntrusting(CurrentRoster roster, KeysInUse inUse, ShareKeys share, RecoveryShares shares, Clock clock) {
        this.roster = roster;
        this.inUse = inUse;
        this.share = share;
        this.shares = shares;
        this.clock = clock;
    }

    /**
     * The entrusting, unsigned.
     *
     * @param threshold how many shares restore the office
     * @param holders short names of the keys of who is to hold them
     * @throws Problem.Forbidden {@code role-required} unless the one who drafts holds the office
     * @throws Problem.Conflict {@code older-keys-wanting} while the one who drafts lacks a key of the circle that others, or the present shares, still give
     * @throws Problem.InvalidInput for one share that would be enough, too few or too many holders, one named twice or not in office
     */
    @Transactional
    Statement draft(Acting member, Office office, int threshold, List<String> holders) {
        member.require(office.role());
        Roster now = roster.now();
        requireHolders(now, threshold, holders);
        try (RecoveryKey key = RecoveryKey.random();
                PrivateKeys keys = key.keys()) {
            String kid = keys.publicKeys().kid();
            office.circle().ifPresent(circle -> {
                inUse.requireAllOf(member, circle);
                share.share(member, circle, now, keys.publicKeys());
            });
            List<Statement.Share> commitments = new ArrayList<>();
            List<RecoveryShare> split = key.split(threshold, holders.size());
            for (int i = 0; i < split.size(); i++) {
                try (RecoveryShare one = split.get(i)) {
                    RosterMember holder = now.byKid(holders.get(i)).orElseThrow();
                    commitments.add(new Statement.Share(holder.kid(), one.commitment(office.name(), kid)));
                    shares.add(
                            kid, holder.kid(), one.sealTo(holder.keys().sealing(), office.name(), kid, holder.kid()));
                }
            }
            return Statement.next(now, Statement.Kind.ENTRUST, clock.instant())
                    .entrusting(
                            Statement.RecoveryEntry.of(office, keys.publicKeys(), threshold, List.copyOf(commitments)));
        }
    }

    private static void requireHolders(Roster now, int threshold, List<String> holders) {
        if (threshold < RecoveryKey.LEAST_THRESHOLD) {
            throw new Problem.InvalidInput("threshold", Flaw.TWO_SHARES);
        }
        if (holders.size() < threshold || holders.size() > RecoveryKey.MOST_SHARES) {
            throw new Problem.InvalidInput("holders", Flaw.HOLDERS, threshold, RecoveryKey.MOST_SHARES);
        }
        boolean known = holders.stream()
                .allMatch(kid -> now.byKid(kid)
                        .filter(member -> !member.offices().isEmpty())
                        .isPresent());
        if (!known || new HashSet<>(holders).size() != holders.size()) {
            throw new Problem.InvalidInput("holders", Flaw.HOLDERS_IN_OFFICE);
        }
    }
}
