package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/** What a person has not read of a case, as the history records each opening. */
@ApplicationScoped
public class UnreadParts {
    private final Compartments compartments;
    private final ReadInSession read;

    UnreadParts(Compartments compartments, ReadInSession read) {
        this.compartments = compartments;
        this.read = read;
    }

    /**
     * Those of the parts whose newest version the person has opened neither since that moment nor since they unlocked their vault: a second reading
     * before it is locked is not recorded anew. A part that is not there, or is erased, is not unread.
     */
    @Transactional
    public List<CompartmentName> of(Acting reader, CaseId caseId, Collection<CompartmentName> parts, Instant since) {
        Set<ReadInSession.Part> opened = read.of(reader, caseId, since);
        List<CompartmentInfo> versions = compartments.list(caseId);
        return parts.stream()
                .flatMap(name -> newest(versions, name).stream())
                .filter(part -> !part.isErased())
                .filter(part -> !opened.contains(ReadInSession.Part.of(part)))
                .map(CompartmentInfo::name)
                .toList();
    }

    private Optional<CompartmentInfo> newest(List<CompartmentInfo> versions, CompartmentName name) {
        return versions.stream()
                .filter(part -> part.name().equals(name))
                .max(Comparator.comparingInt(CompartmentInfo::version));
    }
}
