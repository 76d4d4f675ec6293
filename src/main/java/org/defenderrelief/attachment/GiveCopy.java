package org.defenderrelief.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.FileActs;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.evidence.Copy;
import org.defenderrelief.evidence.FileKind;
import org.defenderrelief.evidence.Outcome;
import org.defenderrelief.evidence.RecogniseFile;
import org.defenderrelief.evidence.Scan;
import org.defenderrelief.evidence.WithoutMetadata;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.file.UploadToken;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.FileReader;

/**
 * Triage gives the committee a copy of a file, without what tells who made it, where and when. What one sees in it stays, faces and names too: whether
 * the committee should see that is a person's to say, and is why nothing is copied by itself.
 */
@ApplicationScoped
public class GiveCopy {
    private final OpenAttachment open;
    private final LookAtFile look;
    private final RecogniseFile recognise;
    private final WithoutMetadata without;
    private final UploadFile upload;
    private final TakeFiles take;
    private final Cases cases;
    private final Duties duties;
    private final WriteCompartment write;
    private final CaseJournal journal;
    private final Once once;

    GiveCopy(
            OpenAttachment open,
            LookAtFile look,
            RecogniseFile recognise,
            WithoutMetadata without,
            UploadFile upload,
            TakeFiles take,
            Cases cases,
            Duties duties,
            WriteCompartment write,
            CaseJournal journal,
            Once once) {
        this.once = once;
        this.open = open;
        this.look = look;
        this.recognise = recognise;
        this.without = without;
        this.upload = upload;
        this.take = take;
        this.cases = cases;
        this.duties = duties;
        this.write = write;
        this.journal = journal;
    }

    /**
     * Makes the copy and gives it, signed.
     *
     * @param key given again under it, the copy is given once
     * @return how making it ended; nothing was given unless done
     * @throws Problem.Forbidden if it is not triage's, or {@code separation-of-duties}
     * @throws Problem.Conflict {@code case-closed}, and as {@link OpenAttachment#open}
     */
    public Outcome give(Acting acting, Reference reference, UUID file, Optional<String> key) {
        acting.require(Role.TRIAGE);
        if (look.scan(acting, reference, file).result() == Scan.Result.FOUND) {
            return Outcome.HARMFUL;
        }
        Copy copy = copy(acting, reference, file);
        if (copy.outcome() != Outcome.DONE) {
            return copy.outcome();
        }
        UploadToken token = upload.whole(acting.actor(), new ByteArrayInputStream(copy.content()));
        QuarkusTransaction.requiringNew().run(() -> keep(acting, reference, file, copy, token, key));
        return Outcome.DONE;
    }

    private Copy copy(Acting acting, Reference reference, UUID file) {
        try {
            FileKind kind;
            try (FileReader content = open.open(acting, reference, file).content()) {
                kind = recognise.of(content);
            }
            try (FileReader content = open.open(acting, reference, file).content()) {
                return without.copy(content, kind);
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException("a file's content could not be read", damaged);
        }
    }

    private void keep(
            Acting acting, Reference reference, UUID file, Copy copy, UploadToken token, Optional<String> key) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        Act act = acting.act();
        if (!once.isFirst(acting.actor(), key, Once.Command.of("copy", caseFile.id(), file.toString()), act)) {
            return;
        }
        if (caseFile.status().isFinal()) {
            throw new Problem.Conflict("case-closed", "This case is closed; nothing is added to it any more.");
        }
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        List<String> removed = copy.removed().stream().map(Enum::name).sorted().toList();
        TakenFiles taken = take.copy(acting.person(), token, file, copy.kind().extension(), removed);
        Commitments commitments = Commitments.none().and(write.sealAll(act, caseFile, taken.documents()));
        take.keep(taken, caseFile.id(), act);
        journal.noted(
                act, FileActs.COPIED, caseFile, Facts.none().and("file", file.toString()), taken.commitTo(commitments));
    }
}
