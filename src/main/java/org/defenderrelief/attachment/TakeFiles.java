package org.defenderrelief.attachment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.file.CarryFile;
import org.defenderrelief.vault.file.FileToKeep;
import org.defenderrelief.vault.file.KeepFile;
import org.defenderrelief.vault.file.UploadToken;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SealedCompartment;

/**
 * Takes files that wait into a case, with the act that they come with: first it finds them, then the caller seals and commits, then the case
 * has them. All in the caller's transaction, so that a request and its files come together or not at all.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TakeFiles {
    private final KeepFile files;
    private final CarryFile carry;

    TakeFiles(KeepFile files, CarryFile carry) {
        this.files = files;
        this.carry = carry;
    }

    /**
     * The files that go with what somebody says.
     *
     * @param owner who sent them
     * @param given possibly missing
     * @param where name of the list in what was sent, for refusals
     * @param owners compartments that a file of this sender may belong to
     * @throws Problem.InvalidInput naming each that is not here, or belongs nowhere; the others stay as they are
     */
    public TakenFiles find(PersonId owner, List<NewAttachment> given, String where, Set<CompartmentName> owners) {
        if (given == null || given.isEmpty()) {
            return TakenFiles.none();
        }
        if (given.size() > NewAttachment.MOST) {
            throw new Problem.InvalidInput(where, Flaw.FILES_AT_ONCE, NewAttachment.MOST);
        }
        List<Violation> wrong = new ArrayList<>();
        Map<CompartmentName, FileToKeep> found = new LinkedHashMap<>();
        Map<CompartmentName, byte[]> documents = new LinkedHashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            NewAttachment one = given.get(i);
            String path = where + "[" + i + "]";
            Optional<FileToKeep> file = UploadToken.read(one.upload())
                    .filter(token -> seen.add(token.id()))
                    .flatMap(token -> files.find(owner, token));
            Optional<CompartmentName> part = owners.stream()
                    .filter(each -> each.value().equals(one.of()))
                    .findFirst();
            one.check(path, wrong);
            if (file.isEmpty()) {
                wrong.add(new Violation(path + ".upload", Flaw.FILE_NOT_HERE));
            } else if (part.isEmpty()) {
                wrong.add(new Violation(path + ".of", Flaw.FILE_PART));
            } else {
                CompartmentName name = CompartmentName.attachment(file.get().id(), part.get());
                found.put(name, file.get());
                documents.put(name, document(one, file.get()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        return new TakenFiles(found, documents);
    }

    private static byte[] document(NewAttachment given, FileToKeep file) {
        String note = given.note() == null || given.note().isBlank() ? null : given.note();
        return StrictJson.write(new AttachmentDocument(
                given.of(),
                given.name(),
                note,
                null,
                file.length(),
                file.keyOrNull(),
                HexFormat.of().formatHex(file.root()),
                null,
                null));
    }

    /**
     * A copy that was made of a file for the committee, under a name that tells nothing of the original.
     *
     * @param copyOf the original
     * @param extension of the copy, without a dot
     * @param removed what is not in it, as codes
     * @throws Problem.Conflict {@code file-not-there}
     */
    public TakenFiles copy(PersonId owner, UploadToken token, UUID copyOf, String extension, List<String> removed) {
        FileToKeep file = files.find(owner, token).orElseThrow(KeepFile::notThere);
        CompartmentName name = CompartmentName.copyForCommittee(file.id());
        byte[] document = StrictJson.write(new AttachmentDocument(
                name.belongsTo(),
                "copy." + extension,
                null,
                null,
                file.length(),
                file.keyOrNull(),
                HexFormat.of().formatHex(file.root()),
                copyOf.toString(),
                removed));
        return new TakenFiles(Map.of(name, file), Map.of(name, document));
    }

    /**
     * The files whose compartments a sender's device sealed with the request.
     *
     * @throws Problem.InvalidInput naming each that is not here
     */
    public TakenFiles findSealed(PersonId owner, SealedBatch batch) {
        List<Violation> wrong = new ArrayList<>();
        Map<CompartmentName, FileToKeep> found = new LinkedHashMap<>();
        for (int i = 0; i < batch.compartments().size(); i++) {
            SealedCompartment one = batch.compartments().get(i);
            if (one.name().isAttachment()) {
                Optional<FileToKeep> file = files.findSealed(owner, one.name().fileId());
                file.ifPresent(here -> found.put(one.name(), here));
                if (file.isEmpty()) {
                    wrong.add(new Violation("compartments[" + i + "].name", Flaw.FILE_NOT_HERE));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        return new TakenFiles(found, Map.of());
    }

    /**
     * The files that came within the request's own file.
     *
     * @param contents sealed, in the order in which the request names them
     * @throws Problem.InvalidInput {@code file} if there are more or fewer of them than it names; or naming each whose id another file has
     */
    public TakenFiles carried(PersonId owner, SealedBatch batch, List<byte[]> contents) {
        List<Violation> wrong = new ArrayList<>();
        Map<CompartmentName, FileToKeep> found = new LinkedHashMap<>();
        Iterator<byte[]> next = contents.iterator();
        for (int i = 0; i < batch.compartments().size(); i++) {
            CompartmentName name = batch.compartments().get(i).name();
            if (!name.isAttachment()) {
                continue;
            }
            if (!next.hasNext()) {
                throw new Problem.InvalidInput("file", Flaw.FILE_NOT_WHOLE);
            }
            Optional<FileToKeep> file = carry.carry(owner, name.fileId(), next.next());
            file.ifPresent(here -> found.put(name, here));
            if (file.isEmpty()) {
                wrong.add(new Violation("compartments[" + i + "].name", Flaw.FILE_ID_TAKEN));
            }
        }
        if (next.hasNext()) {
            throw new Problem.InvalidInput("file", Flaw.FILE_NOT_WHOLE);
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        return new TakenFiles(found, Map.of());
    }

    /** The case has them from now on. @param act that commits to them */
    public void keep(TakenFiles taken, CaseId caseId, Act act) {
        taken.files().forEach((name, file) -> files.keep(file, caseId, name.belongsTo(), act));
    }
}
