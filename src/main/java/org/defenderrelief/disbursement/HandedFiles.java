package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;

/** Which files were handed to the bank: the acts that marked their payments as sent say so. For pages; nothing is decided by it. */
@ApplicationScoped
public class HandedFiles {
    private final EntityManager entities;
    private final Acts acts;

    HandedFiles(EntityManager entities, Acts acts) {
        this.entities = entities;
        this.acts = acts;
    }

    /** Who said first that the bank has it, and when. */
    public record Handed(PersonId by, Instant at) {}

    /** Those of the files that were handed over, by their ids. */
    @Transactional
    public Map<UUID, Handed> of(Collection<BankFile> files) {
        Map<UUID, UUID> first = firstSent(files);
        Map<UUID, Said> said = acts.all(first.values());
        Map<UUID, Handed> handed = new HashMap<>();
        first.forEach((file, act) -> Optional.ofNullable(said.get(act))
                .ifPresent(sent -> handed.put(file, new Handed(sent.person(), sent.at()))));
        return handed;
    }

    /** By file, the act that sent the first of its payments; what was released anew since was sent by another file. Ids of acts begin with their time. */
    private Map<UUID, UUID> firstSent(Collection<BankFile> files) {
        if (files.isEmpty()) {
            return Map.of();
        }
        List<Object[]> sent = entities.createQuery(
                        "select f.key.fileId, p.sentAct from BankFilePayment f join Payment p on p.id = f.key.paymentId"
                                + " where f.key.fileId in :files and p.sentAct is not null and p.releasedAct = f.releasedAct",
                        Object[].class)
                .setParameter("files", files.stream().map(BankFile::id).toList())
                .getResultList();
        Map<UUID, UUID> first = new HashMap<>();
        BinaryOperator<UUID> earlier = BinaryOperator.minBy(Comparator.comparing(UUID::toString));
        sent.forEach(row -> first.merge((UUID) row[0], (UUID) row[1], earlier));
        return first;
    }
}
