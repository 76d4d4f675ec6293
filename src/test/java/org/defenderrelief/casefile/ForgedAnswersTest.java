package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.UnsignedEntry;

/** Whoever writes answers of a person in danger beside the true one has first pages look at no more of them. */
@QuarkusTest
class ForgedAnswersTest {
    @Inject
    UnheardActs unheard;

    @Test
    void oneAnswerIsLookedAtForEachVersion() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "I am safe."));
        UUID caseId = UUID.fromString(sent.id());
        List<UUID> before = answers(caseId);
        assertThat(before).hasSize(1);
        List<UnsignedEntry> forged = new ArrayList<>();
        try {
            for (String version : List.of("1", "1", "1", "1", "1.0", "01", "1x")) {
                forged.add(UnsignedEntry.outOfLine(
                        UUID.randomUUID().toString(),
                        OwnWords.ANSWERED,
                        sent.id(),
                        "triage",
                        "{\"version\":\"" + version + "\"}"));
            }
            assertThat(answers(caseId)).isEqualTo(before);
        } finally {
            forged.forEach(UnsignedEntry::close);
        }
    }

    private List<UUID> answers(UUID caseId) {
        return unheard.found(Role.TRIAGE).stream()
                .filter(found -> found.caseId().equals(caseId))
                .map(UnheardActs.Found::answer)
                .toList();
    }
}
