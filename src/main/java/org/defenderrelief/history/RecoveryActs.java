package org.defenderrelief.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.people.RecoveryWitness;

/** What holders of recovery shares signed, and which drills were brought in: acts that name the recovery key. Each is checked before it counts. */
@ApplicationScoped
class RecoveryActs implements RecoveryWitness {
    /** A holder showed that they can read their share. */
    static final String PROVEN = "recovery.share-proven";

    /** The record of a drill was brought in. */
    static final String DRILLED = "recovery.drilled";

    private final Acts acts;

    RecoveryActs(Acts acts) {
        this.acts = acts;
    }

    @Override
    @Transactional
    public List<Proven> proven(String recoveryKid) {
        return checked(recoveryKid, PROVEN).stream()
                .filter(said -> !said.signer().isEmpty())
                .flatMap(said -> kept(said.text("kept")).stream()
                        .map(kept -> new Proven(said.signer(), said.text("share"), kept, said.at())))
                .toList();
    }

    @Override
    @Transactional
    public List<Drilled> drilled(String recoveryKid) {
        return checked(recoveryKid, DRILLED).stream()
                .map(said -> new Drilled(
                        said.text("office"),
                        said.text("root"),
                        said.text("head"),
                        said.text("at"),
                        said.text("shares"),
                        said.text("sig")))
                .toList();
    }

    /** Each is checked to be an entry, all by one question; what is none tells nothing, and the verification names it. */
    private List<Said> checked(String recoveryKid, String action) {
        List<Said> about = acts.about("kid", recoveryKid, Set.of(action));
        Set<UUID> sound = acts.all(about.stream().map(Said::act).toList()).keySet();
        return about.stream().filter(said -> sound.contains(said.act())).toList();
    }

    private static Optional<Kept> kept(String code) {
        return List.of(Kept.values()).stream()
                .filter(kept -> kept.name().equals(code))
                .findFirst();
    }
}
