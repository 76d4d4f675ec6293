package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.repeat.GivenAnswers;
import org.defenderrelief.vault.seal.RepeatKey;

/** Sees to it that each instruction is finance's to give, meets the case it was meant for, and is carried out once. */
@ApplicationScoped
public class Instructions {
    private final Cases cases;
    private final Duties duties;
    private final GivenAnswers answers;
    private final EntityManager entities;
    private final Clock clock;

    Instructions(Cases cases, Duties duties, GivenAnswers answers, EntityManager entities, Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.answers = answers;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Carries out an instruction, unless it was before.
     *
     * @param content what is instructed; with the same key must come the same
     * @throws Problem.Forbidden if the person is not of finance, or {@code separation-of-duties} if they filed, assessed or voted on the case
     * @param work does it on the case, which is locked; gives the payment it was about, if about one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome once(Instruction instruction, Content content, Function<CaseFile, Optional<Payment>> work) {
        instruction.acting().require(Role.FINANCE);
        // The lock comes first: of the same instruction given twice at once, the second waits here and then finds the
        // answer.
        CaseFile locked = cases.locked(instruction.actor(), instruction.reference());
        RepeatKey key = key(instruction, content, locked);
        return answers.once(key, Outcome.Kept.class, () -> carriedOut(instruction, work))
                .outcome();
    }

    private Outcome.Kept carriedOut(Instruction instruction, Function<CaseFile, Optional<Payment>> work) {
        CaseFile caseFile = cases.forChange(instruction.actor(), instruction.reference(), instruction.expected());
        duties.requireNot(caseFile.id(), instruction.acting().person(), Duty.SUBMITTER, Duty.ASSESSOR, Duty.VOTER);
        Optional<Payment> payment = work.apply(caseFile);
        entities.flush();
        return Outcome.of(caseFile, payment, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static RepeatKey key(Instruction instruction, Content content, CaseFile caseFile) {
        return RepeatKey.of(
                        instruction.actor().person(),
                        instruction.idempotencyKey() == null ? "" : instruction.idempotencyKey(),
                        StrictJson.write(new Whole(caseFile.id().toString(), content)))
                .orElseThrow(() -> new Problem.InvalidInput("Idempotency-Key", Flaw.NEW_KEY));
    }

    /**
     * What is instructed.
     *
     * @param act the verb
     * @param about the payment, or empty
     * @param said all else, in a fixed order
     */
    public record Content(String act, String about, List<String> said) {
        public static Content of(String act, PaymentId about, String... said) {
            return new Content(act, about.toString(), List.of(said));
        }

        public static Content of(String act, String... said) {
            return new Content(act, "", List.of(said));
        }
    }

    private record Whole(String caseId, Content content) {}
}
