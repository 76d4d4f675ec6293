package org.defenderrelief.web.partner;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.keyring.CarriedText;

/** Files that were sent for a request that is not sent yet, on their way from page to page: sealed for their sender, stored in no table. */
@ApplicationScoped
class CarriedFiles {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final String PURPOSE = "files";

    private final CurrentActor actor;
    private final CarriedText sealing;

    CarriedFiles(CurrentActor actor, CarriedText sealing) {
        this.actor = actor;
        this.sealing = sealing;
    }

    private record All(List<NewAttachment> files) {
        @Override
        public String toString() {
            return "All[redacted]";
        }
    }

    /** Nothing for none. */
    String seal(List<NewAttachment> files) {
        return files.isEmpty()
                ? ""
                : sealing.seal(
                        PURPOSE,
                        actor.get().person(),
                        new String(StrictJson.write(new All(files)), StandardCharsets.UTF_8),
                        LIFE);
    }

    /** @return none for nothing; empty if they are another person's, too old, or not as they were sealed, so that they must be sent anew */
    Optional<List<NewAttachment>> open(String carried) {
        if (carried == null || carried.isEmpty()) {
            return Optional.of(new ArrayList<>());
        }
        return sealing.open(PURPOSE, actor.get().person(), carried)
                .map(text -> StrictJson.readSealed(text.getBytes(StandardCharsets.UTF_8), All.class))
                .map(all -> new ArrayList<>(all.files()));
    }
}
