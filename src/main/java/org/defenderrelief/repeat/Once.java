package org.defenderrelief.repeat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.RepeatKey;

/**
 * Tells a command from its repetition: a thumb that was quick, a line that swallowed the answer, an old tab. Pages mint the key with the form, programs
 * send it as {@code Idempotency-Key}. What is kept of it is a keyed hash of both, the time for as long as answers are kept, and sealed which act did it.
 */
@ApplicationScoped
public class Once {
    private final GivenAnswers answers;

    Once(GivenAnswers answers) {
        this.answers = answers;
    }

    /**
     * What is commanded.
     *
     * @param act the verb
     * @param about the case
     * @param said all else, in a fixed order
     */
    public record Command(String act, String about, List<String> said) {
        public static Command of(String act, CaseId about, String... said) {
            return new Command(act, about.toString(), List.of(said));
        }

        @Override
        public String toString() {
            return "Command[" + act + "]";
        }
    }

    /**
     * Whether a command is given for the first time under its key. If so it counts as given once the transaction ends, which is to carry it out; where the
     * same is just being carried out, this waits for it. A repetition is one only of what was done: the act of the first is looked up.
     *
     * @param key without one, each command is a first
     * @param act that is to carry it out, and is recorded in this transaction if it is a first
     * @throws Problem.InvalidInput if the key is none
     * @throws Problem.IdempotencyMismatch if the person gave another command under the key
     * @throws Problem.Conflict {@code not-authentic} if it is kept as done, and was not
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isFirst(Actor actor, Optional<String> key, Command command, Act act) {
        Optional<RepeatKey> repeat = key(actor, key, StrictJson.write(command));
        if (repeat.isEmpty() || answers.keep(repeat.get(), act.id())) {
            return true;
        }
        answers.requireDone(repeat.get());
        return false;
    }

    /**
     * The id of what a command makes; given again, that of what it made the first time, whatever became of that since.
     *
     * @param key without one, each command is a first
     * @param work makes it, in this transaction
     * @throws Problem.InvalidInput if the key is none
     * @throws Problem.IdempotencyMismatch if the person gave another command under the key
     * @throws Problem.Conflict {@code answer-forgotten} if that id is kept no more; {@code not-authentic} if it is kept as done, and was not
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID made(Actor actor, Optional<String> key, Command command, Supplier<UUID> work) {
        return told(actor, key, command, Made.class, () -> new Made(work.get())).id();
    }

    /**
     * As {@link #made} for what is told once and can be read nowhere else, such as a code.
     *
     * @param type of what is told; at most some 400 bytes as JSON
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T told(Actor actor, Optional<String> key, Command command, Class<T> type, Supplier<T> work) {
        return key(actor, key, StrictJson.write(command))
                .map(repeat -> answers.once(repeat, type, work))
                .orElseGet(work);
    }

    /**
     * Whether some command was done under the key, whichever. Whoever guesses a key can make it seem so: nothing is decided by it but what a page shows that
     * minted its key.
     *
     * @throws Problem.InvalidInput if the key is none
     */
    @Transactional
    public boolean wasDone(Actor actor, String key) {
        return key(actor, Optional.of(key), new byte[0]).filter(answers::isDone).isPresent();
    }

    /** The answer that is kept. */
    record Made(UUID id) {}

    /** The key of a body, if one was given. @throws Problem.InvalidInput if it is not 1 to 255 visible ASCII characters */
    public static Optional<RepeatKey> key(Actor actor, Optional<String> given, byte[] body) {
        return given.map(key -> RepeatKey.of(actor.person(), key, body)
                .orElseThrow(() -> new Problem.InvalidInput("Idempotency-Key", Flaw.KEY_FORM)));
    }
}
