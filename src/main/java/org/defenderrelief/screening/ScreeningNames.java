package org.defenderrelief.screening;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** All names of a list as one text ({@link SanctionsList}), apart from what is shown of it, since they are many. */
@Entity
@Immutable
@Table(name = "screening_names")
class ScreeningNames {
    @Id
    @Column(name = "list_id")
    private UUID listId;

    private String names;

    protected ScreeningNames() {}

    ScreeningNames(ListId list, String names) {
        listId = list.value();
        this.names = names;
    }

    String names() {
        return names;
    }
}
