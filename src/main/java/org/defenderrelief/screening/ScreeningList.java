package org.defenderrelief.screening;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** A list as somebody loaded it. What became of it follows from the acts alone; its names stand in {@link ScreeningNames}. */
@Entity
@Immutable
@Table(name = "screening_list")
class ScreeningList {
    /** The facts by which the acts on a list name it, say of when it is, how many names it has, and which. */
    static final String LIST = "listId";

    static final String GENERATED = "generated";
    static final String COUNT = "count";
    static final String DIGEST = "digest";

    @Id
    private UUID id;

    @Column(name = "generated_at")
    private Instant generatedAt;

    @Column(name = "name_count")
    private int nameCount;

    private String digest;

    @Column(name = "proposed_by")
    private UUID proposedBy;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "proposed_act")
    private UUID proposedAct;

    protected ScreeningList() {}

    ScreeningList(ListFile file, Act act, Instant now) {
        id = Ids.next();
        generatedAt = file.generated();
        nameCount = file.list().names().size();
        digest = file.list().digest();
        proposedBy = act.person().value();
        proposedAt = now;
        proposedAct = act.id();
    }

    ListId listId() {
        return new ListId(id);
    }

    Instant generatedAt() {
        return StoredTime.time(generatedAt);
    }

    int nameCount() {
        return nameCount;
    }

    String digest() {
        return digest;
    }

    PersonId proposedBy() {
        return new PersonId(proposedBy);
    }

    Instant proposedAt() {
        return StoredTime.time(proposedAt);
    }

    UUID proposedAct() {
        return proposedAct;
    }

    /** What the acts on it say: of when it is, and its names by their hash. */
    Facts facts() {
        return Facts.of(LIST, id.toString(), DIGEST, digest)
                .and(GENERATED, generatedAt())
                .and(COUNT, nameCount);
    }
}
