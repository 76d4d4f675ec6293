package org.defenderrelief.intake;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OwnAnswer;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.compartment.OwnVoices;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.OwnVoice;
import org.defenderrelief.vault.seal.OwnCode;

/** The person in danger speaks for themselves: whatever became of the case, and whoever else speaks on it. */
@ApplicationScoped
public class HearDefender {
    private final OwnVoices voices;
    private final AuthenticParts parts;
    private final Cases cases;
    private final OwnWords words;
    private final Once once;

    HearDefender(OwnVoices voices, AuthenticParts parts, Cases cases, OwnWords words, Once once) {
        this.voices = voices;
        this.parts = parts;
        this.cases = cases;
        this.words = words;
        this.once = once;
    }

    /**
     * Seals and records what they say, in one transaction.
     *
     * @param key the same answer given again under it is kept once
     * @return whether the code is one; if not, nothing was done, and nothing tells why
     * @throws Problem.InvalidInput if the answer cannot be kept
     * @throws Problem.TooMany after many answers within a day
     * @throws Problem.Conflict {@code not-authentic} if the keys that stand here are not those that the submission committed to
     * @throws Problem.IdempotencyMismatch if another answer was given under the key
     */
    @Transactional
    public boolean hear(OwnCode code, OwnAnswer answer, Optional<String> key) {
        Optional<OwnVoice> found = voices.of(code);
        if (found.isEmpty()) {
            return false;
        }
        try (OwnVoice voice = found.get()) {
            parts.requireOwn(voice.caseId());
            Once.Command command = Once.Command.of("own", voice.caseId(), answer.said());
            Act act = voice.act();
            if (once.isFirst(Actor.DEFENDER, key, command, act)) {
                words.write(act, voice, cases.locked(voice), answer);
            }
            return true;
        }
    }

    /** Whether something was heard under the key, by whatever code: whoever has the key has the page that it stands in. */
    public boolean hasHeard(String key) {
        return once.wasDone(Actor.DEFENDER, key);
    }
}
