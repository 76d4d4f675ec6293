package org.defenderrelief.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * The sealed parts of cases. Writing needs no unlocking: the service seals to the circles' public keys and cannot open again what it
 * sealed. Opening needs a person with their vault unlocked. Who may see which case, and recording who read what, is the caller's.
 */
@ApplicationScoped
@Transactional
public class Compartments {
    private final CompartmentRows rows;
    private final Recipients recipients;
    private final OpenedByPerson opened;
    private final Admission admission;
    private final Clock clock;

    Compartments(CompartmentRows rows, Recipients recipients, OpenedByPerson opened, Admission admission, Clock clock) {
        this.rows = rows;
        this.recipients = recipients;
        this.opened = opened;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Seals a document as the next version of a compartment, to the circles the name says.
     *
     * @param json one JSON object in UTF-8, at most 1 MiB, without a member {@code _salt}
     * @throws IllegalArgumentException if it is no such document
     * @throws Problem.Conflict {@code circle-not-founded}; {@code compartment-changed} if somebody wrote it at the same time;
     *     {@code no-receipt-code} for a channel whose sender could not read it
     */
    public SealedVersion write(CaseId caseId, CompartmentName name, byte[] json, Actor writer) {
        return writeAll(caseId, Map.of(name, json), writer).get(name);
    }

    /** Seals several documents at once, each as {@link #write} does. */
    public Map<CompartmentName, SealedVersion> writeAll(
            CaseId caseId, Map<CompartmentName, byte[]> documents, Actor writer) {
        return seal(caseId, documents, rows.newest(caseId), writer);
    }

    /** Seals the first compartments of a new case, without looking whether there are others: the fast way in for a request. */
    public Map<CompartmentName, SealedVersion> writeFirst(
            CaseId caseId, Map<CompartmentName, byte[]> documents, Actor writer) {
        return seal(caseId, documents, Map.of(), writer);
    }

    /**
     * Stores what the sender sealed, unopened.
     *
     * @throws Problem.InvalidInput if it is not sealed to exactly the entitled circles' present keys
     * @throws Problem.Conflict {@code compartment-changed} if its version is not the next one
     */
    public SealedVersion admit(CaseId caseId, SealedCompartment sealed, Actor writer) {
        return admitAll(caseId, List.of(sealed), writer).get(sealed.name());
    }

    /** Stores several at once, each as {@link #admit} does; the fields of a refusal begin with {@code compartments[<index>]}. */
    public Map<CompartmentName, SealedVersion> admitAll(CaseId caseId, List<SealedCompartment> sealed, Actor writer) {
        admission.check(caseId, sealed, rows.newest(caseId));
        List<NewVersion> versions = new ArrayList<>();
        for (SealedCompartment one : sealed) {
            Binding binding = new Binding(caseId, one.name(), one.version());
            versions.add(new NewVersion(one, Seal.commitment(binding, one.ciphertext()), true));
        }
        return store(caseId, versions, writer);
    }

    /**
     * Opens the newest version.
     *
     * @return the JSON document as it was written
     * @throws Problem.NotFound if the case has no such compartment
     * @throws Problem.Forbidden {@code vault-locked} or {@code not-in-circle}
     * @throws Problem.Conflict {@code compartment-damaged} if it was changed or moved since it was sealed
     */
    public byte[] open(UnlockToken token, PersonId person, CaseId caseId, CompartmentName name) {
        return opened.open(token, person, rows.find(caseId, name, null).orElseThrow(Problem.NotFound::new));
    }

    /** Opens one version, as {@link #open(UnlockToken, PersonId, CaseId, CompartmentName)} opens the newest. */
    public byte[] open(UnlockToken token, PersonId person, CaseId caseId, CompartmentName name, int version) {
        return opened.open(token, person, rows.find(caseId, name, version).orElseThrow(Problem.NotFound::new));
    }

    /** Every version of every compartment of the case, by name and version, without opening any. */
    public List<CompartmentInfo> list(CaseId caseId) {
        return rows.list(caseId);
    }

    /** What is known of the newest version of a compartment without opening it; empty if the case has none. */
    public Optional<CompartmentInfo> newest(CaseId caseId, CompartmentName name) {
        return rows.list(caseId).stream()
                .filter(info -> info.name().equals(name))
                .max(Comparator.comparingInt(CompartmentInfo::version));
    }

    private Map<CompartmentName, SealedVersion> seal(
            CaseId caseId, Map<CompartmentName, byte[]> documents, Map<CompartmentName, Integer> newest, Actor writer) {
        List<NewVersion> versions = new ArrayList<>(documents.size());
        try (HpkeSender sender = new HpkeSender()) {
            documents.forEach((name, json) -> {
                Binding binding = new Binding(caseId, name, newest.getOrDefault(name, 0) + 1);
                byte[] salted = Document.salted(json);
                SealedCompartment sealed = Seal.seal(sender, binding, salted, recipients.of(caseId, name));
                versions.add(new NewVersion(sealed, Seal.commitment(binding, salted), false));
                Secrets.wipe(salted);
            });
        }
        return store(caseId, versions, writer);
    }

    private Map<CompartmentName, SealedVersion> store(CaseId caseId, Collection<NewVersion> versions, Actor writer) {
        Map<CompartmentName, SealedVersion> stored = new LinkedHashMap<>();
        if (versions.isEmpty()) {
            return stored;
        }
        rows.insert(caseId, versions, writer.person(), clock.instant());
        for (NewVersion version : versions) {
            stored.put(
                    version.sealed().name(), new SealedVersion(version.sealed().version(), version.commitment()));
        }
        return stored;
    }
}
