package org.defenderrelief.vault.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.RecoveryKey;
import org.defenderrelief.vault.seal.RecoveryShare;

/** Asks holders for their shares, one after another, until there are enough. Each is checked at once by what the roster commits to. */
final class GatheredShares implements AutoCloseable {
    private final Desk desk;
    private final Roster roster;
    private final Office office;
    private final Roster.Recovery recovery;
    private final List<RecoveryShare> shares = new ArrayList<>();

    GatheredShares(Desk desk, Roster roster, Office office, Roster.Recovery recovery) {
        this.desk = desk;
        this.roster = roster;
        this.office = office;
        this.recovery = recovery;
    }

    void ask() {
        while (shares.size() < recovery.threshold()) {
            desk.say("Share " + (shares.size() + 1) + " of " + recovery.threshold()
                    + ". Whoever holds it sits down now; everybody else looks away.");
            desk.say("Type the five lines of the sheet, or in place of the first the text of its square code.");
            Optional<RecoveryShare> typed = typed();
            desk.clear();
            if (typed.isEmpty()) {
                desk.say("That is no share: its lines do not belong together. Begin again with line 1.");
                continue;
            }
            Optional<String> refusal = refusal(typed.get());
            if (refusal.isPresent()) {
                typed.get().close();
                desk.say(refusal.get());
            } else {
                shares.add(typed.get());
                desk.say("Share " + typed.get().index() + " is right.");
            }
        }
    }

    private Optional<RecoveryShare> typed() {
        List<String> lines = new ArrayList<>();
        while (lines.size() < RecoveryShare.LINES) {
            int number = lines.size() + 1;
            String line = desk.secret("Line " + number + ": ");
            if (number == 1 && line.toUpperCase(Locale.ROOT).startsWith(RecoveryShare.CODE)) {
                return RecoveryShare.ofCode(line);
            }
            if (RecoveryShare.isLine(number, line)) {
                lines.add(line);
            } else {
                desk.say("There is a mistake in line " + number + ". Six words; type it once more.");
            }
        }
        return RecoveryShare.ofLines(lines);
    }

    private Optional<String> refusal(RecoveryShare share) {
        if (isOf(recovery, office, share)) {
            return shares.stream().anyMatch(other -> other.index() == share.index())
                    ? Optional.of("Share " + share.index() + " was given already. It takes another holder’s.")
                    : Optional.empty();
        }
        if (roster.recoveries(office).stream().anyMatch(earlier -> isOf(earlier, office, share))) {
            return Optional.of("This sheet is of an earlier entrusting of this office, and restores nothing any more.");
        }
        for (Office other : Office.values()) {
            if (roster.recoveries(other).stream().anyMatch(any -> isOf(any, other, share))) {
                return Optional.of("This sheet is of another office: " + other + ".");
            }
        }
        return Optional.of("The roster does not know this share. It was changed, or belongs to another installation.");
    }

    private static boolean isOf(Roster.Recovery some, Office office, RecoveryShare share) {
        return share.threshold() == some.threshold()
                && share.index() <= some.shares().size()
                && some.shares()
                        .get(share.index() - 1)
                        .commitment()
                        .equals(share.commitment(office.name(), some.kid()));
    }

    /** The recovery key, which the caller closes. @throws NotUsable if the shares do not give the key of the roster */
    PrivateKeys keys() {
        try (RecoveryKey combined = RecoveryKey.combined(shares)) {
            PrivateKeys keys = combined.keys();
            if (!keys.publicKeys().equals(recovery.keys())) {
                keys.close();
                throw new NotUsable("Together these shares do not give the recovery key that the roster names.");
            }
            return keys;
        }
    }

    /** Places of the shares that were given, with commas between. */
    String places() {
        return shares.stream()
                .map(RecoveryShare::index)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        shares.forEach(RecoveryShare::close);
    }
}
