package org.defenderrelief.vault.compartment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.NewVersion;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.SealBatch;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SealedVersion;
import org.defenderrelief.vault.seal.StoredVersion;

/**
 * The sealed parts of cases. Writing needs no unlocking: the service seals to the circles' public keys and cannot open again what it
 * sealed. What an act writes is one batch of the act's id, so an act writes once, all that it writes. Opening needs a person who may act.
 * Who may see which case, whether the row is what was signed, and recording who read what, are the caller's.
 */
@ApplicationScoped
@Transactional
public class Compartments {
    private final CompartmentRows rows;
    private final BatchRows batches;
    private final Recipients recipients;
    private final Admission admission;
    private final Clock clock;

    Compartments(CompartmentRows rows, BatchRows batches, Recipients recipients, Admission admission, Clock clock) {
        this.rows = rows;
        this.batches = batches;
        this.recipients = recipients;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Seals a document as the next version of a compartment, to the circles the name says.
     *
     * @param json one JSON object in UTF-8, at most 1 MiB, without a member {@code _salt}
     * @throws IllegalArgumentException if it is no such document
     * @throws IllegalStateException if the act has written before
     * @throws Problem.Conflict {@code circle-not-founded}; {@code compartment-changed} if somebody wrote it at the same time;
     *     {@code no-receipt-code} for a channel whose sender could not read it
     */
    public SealedVersion write(CaseId caseId, CompartmentName name, byte[] json, Act act) {
        return writeAll(caseId, Map.of(name, json), act).get(name);
    }

    /** Seals several documents at once, each as {@link #write} does. */
    public Map<CompartmentName, SealedVersion> writeAll(
            CaseId caseId, Map<CompartmentName, byte[]> documents, Act act) {
        return seal(caseId, documents, rows.newest(caseId), act);
    }

    /** Seals the first compartments of a new case, without looking whether there are others: the fast way in for a request. */
    public Map<CompartmentName, SealedVersion> writeFirst(
            CaseId caseId, Map<CompartmentName, byte[]> documents, Act act) {
        return seal(caseId, documents, Map.of(), act);
    }

    /**
     * Stores what the sender sealed, unopened.
     *
     * @param act of the batch's id
     * @throws Problem.InvalidInput if it is not sealed to exactly the entitled circles' present keys; the fields of the refusal begin with
     *     {@code compartments[<index>]} or {@code recipients[<index>]}
     * @throws Problem.Conflict {@code compartment-changed} if a version is not the next one
     */
    public Map<CompartmentName, SealedVersion> admit(CaseId caseId, SealedBatch batch, Act act) {
        return admit(caseId, batch, rows.newest(caseId), act);
    }

    /** Stores the first compartments of a new case, without looking whether there are others, otherwise as {@link #admit}. */
    public Map<CompartmentName, SealedVersion> admitFirst(CaseId caseId, SealedBatch batch, Act act) {
        return admit(caseId, batch, Map.of(), act);
    }

    /**
     * Opens one version.
     *
     * @return the JSON document as it was written
     * @throws Problem.NotFound if the case has no such compartment
     * @throws Problem.Forbidden {@code not-in-circle}
     * @throws Problem.Conflict {@code compartment-damaged} if it was changed or moved since it was sealed, or its keys for a circle of theirs are
     *     gone
     */
    public byte[] open(Acting acting, CaseId caseId, CompartmentName name, int version) {
        return OpenedByPerson.open(acting, theirs(acting, caseId, name, version));
    }

    /** A version with its keys for the circles that the person is in. Refuses as {@link #open}. */
    StoredVersion theirs(Acting acting, CaseId caseId, CompartmentName name, int version) {
        Set<Recipient> theirs = EnumSet.noneOf(Recipient.class);
        for (Circle circle : Circle.values()) {
            if (acting.has(circle.role())) {
                theirs.add(Recipient.of(circle));
            }
        }
        StoredVersion stored = rows.find(caseId, name, version, theirs).orElseThrow(Problem.NotFound::new);
        if (stored.keys().isEmpty() && isSealedTo(theirs, caseId, name, version)) {
            throw OpenedByPerson.damaged();
        }
        return stored;
    }

    private boolean isSealedTo(Set<Recipient> theirs, CaseId caseId, CompartmentName name, int version) {
        return rows.info(caseId, name, version).stream()
                .flatMap(info -> info.readers().stream())
                .map(Recipient::of)
                .anyMatch(theirs::contains);
    }

    /** Every version of every compartment of the case, by name and version, without opening any. */
    public List<CompartmentInfo> list(CaseId caseId) {
        return rows.list(caseId);
    }

    /** What is known of the newest version of a compartment without opening it; empty if the case has none. */
    public Optional<CompartmentInfo> newest(CaseId caseId, CompartmentName name) {
        return rows.newest(caseId, name);
    }

    /** What is known of one version without opening it. */
    public Optional<CompartmentInfo> version(CaseId caseId, CompartmentName name, int version) {
        return rows.info(caseId, name, version);
    }

    private Map<CompartmentName, SealedVersion> seal(
            CaseId caseId, Map<CompartmentName, byte[]> documents, Map<CompartmentName, Integer> newest, Act act) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        List<NewVersion> versions = new ArrayList<>(documents.size());
        try (SealBatch batch = new SealBatch(new Batch(caseId, act.id()))) {
            documents.forEach((name, json) -> versions.add(
                    batch.seal(name, newest.getOrDefault(name, 0) + 1, json, recipients.of(caseId, name))));
            return store(new NewBatch(caseId, act, batch.recipients(), versions));
        }
    }

    private Map<CompartmentName, SealedVersion> admit(
            CaseId caseId, SealedBatch batch, Map<CompartmentName, Integer> newest, Act act) {
        if (!batch.id().equals(act.id())) {
            throw new IllegalArgumentException("what a sender sealed is the batch of that very act");
        }
        admission.check(caseId, batch, newest);
        List<NewVersion> versions = batch.compartments().stream()
                .map(one -> NewVersion.ofSender(caseId, one))
                .toList();
        return store(new NewBatch(caseId, act, batch.recipients(), versions));
    }

    private Map<CompartmentName, SealedVersion> store(NewBatch batch) {
        batches.insert(batch, clock.instant());
        Map<CompartmentName, SealedVersion> stored = new LinkedHashMap<>();
        for (NewVersion version : batch.versions()) {
            stored.put(
                    version.sealed().name(), new SealedVersion(version.sealed().version(), version.commitment()));
        }
        return stored;
    }
}
