package org.defenderrelief.web.partner;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.vault.keyring.CarriedText;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/**
 * Whose form it is: what is sealed on a device says nothing of who typed it, and in another tab somebody else may have signed in since, of another
 * organisation. A form carries its reader's mark, and goes under no other name.
 */
@ApplicationScoped
class Writer {
    /** A form stays open for days where its draft does; the mark is no leave for anything. */
    private static final Duration LIFE = Duration.ofDays(30);

    private static final String PURPOSE = "writer";

    private final CurrentActor actor;
    private final CarriedText sealing;
    private final Page page;

    Writer(CurrentActor actor, CarriedText sealing, Page page) {
        this.actor = actor;
        this.sealing = sealing;
        this.page = page;
    }

    /** The mark of whoever asks for the form. */
    String mark() {
        return sealing.seal(PURPOSE, actor.get().person(), "", LIFE);
    }

    /** Whether the form was given to whoever sends it now. */
    boolean is(String mark) {
        return sealing.open(PURPOSE, actor.get().person(), mark).isPresent();
    }

    /** For the person at the screen, who may be either of the two. */
    Refused another() {
        return new Refused(
                Words.of("writer", "another", page.locale()),
                Words.of("writer", "another-means", page.locale())
                        .replace("{0}", actor.get().name()));
    }
}
