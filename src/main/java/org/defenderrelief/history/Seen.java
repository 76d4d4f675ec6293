package org.defenderrelief.history;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.keyring.Anchor;

/** The newest checkpoint that this node has seen, kept in the anchor, outside the database. Only what this service signed is kept. */
@ApplicationScoped
class Seen {
    private static final String NAME = "checkpoint";

    private final Anchor anchor;
    private final CheckpointKey key;
    private volatile boolean aside;

    Seen(Anchor anchor, CheckpointKey key) {
        this.anchor = anchor;
        this.key = key;
    }

    /** The signed note; empty before the first, and once it was set aside. */
    Optional<String> note() {
        return anchor.seen(NAME)
                .filter(kept -> !aside)
                .map(encoded -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
    }

    /** Size of its tree; 0 before the first. */
    long size() {
        return checkpoint().map(Checkpoint::size).orElse(0L);
    }

    /** What it vouches for; empty before the first, and where another keyring signed it. Any generation of this one may have. */
    Optional<Checkpoint> checkpoint() {
        return note().flatMap(this::own);
    }

    /** Keeps a note, if this service signed it and its tree is no smaller than what was seen. @return whether it is such a note */
    boolean keep(String note) {
        Optional<Checkpoint> newer = own(note);
        if (newer.isEmpty() || newer.get().size() < size()) {
            return false;
        }
        anchor.keep(NAME, Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8)));
        aside = false;
        return true;
    }

    /** For a restored backup alone: this process goes by it no more. The anchor still has it until it is forgotten, should this start come to nothing. */
    void setAside() {
        aside = true;
    }

    /** What was set aside is gone from the anchor too. */
    void forgetIfSetAside() {
        if (aside) {
            anchor.forget(NAME);
        }
    }

    private Optional<Checkpoint> own(String note) {
        try {
            return Optional.of(Checkpoint.parse(SignedNote.openAny(note, key.all())));
        } catch (SignedNote.Refused | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
