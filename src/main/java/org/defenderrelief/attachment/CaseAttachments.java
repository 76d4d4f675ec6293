package org.defenderrelief.attachment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.file.KeptFiles;
import org.defenderrelief.vault.seal.Circle;

/** Which files a case has, without opening any. */
@ApplicationScoped
public class CaseAttachments {
    private final Cases cases;
    private final Compartments compartments;
    private final KeptFiles files;

    CaseAttachments(Cases cases, Compartments compartments, KeptFiles files) {
        this.cases = cases;
        this.compartments = compartments;
        this.files = files;
    }

    /**
     * A file, shut.
     *
     * @param id of the file
     * @param of the compartment it belongs to, or {@code copy}
     * @param circles that it opens for
     * @param sizeClass of its sealed content in bytes, a few percent more than the content itself
     * @param at when the case took it in
     */
    public record Shut(UUID id, String of, Set<Circle> circles, long sizeClass, Instant at) {}

    /** In the order in which they came. What a row says is looked at when the file is opened. @throws Problem.NotFound as every look at a case */
    @Transactional
    public List<Shut> of(Actor actor, Reference reference) {
        CaseFile caseFile = cases.visibleTo(actor, reference);
        Map<String, CompartmentInfo> parts = compartments.list(caseFile.id()).stream()
                .filter(part -> part.name().isAttachment())
                .collect(Collectors.toMap(part -> part.name().value(), Function.identity(), (one, other) -> one));
        return files.of(caseFile.id()).stream()
                .filter(file -> parts.containsKey("attachment/" + file.id()))
                .map(file -> {
                    CompartmentInfo part = parts.get("attachment/" + file.id());
                    return new Shut(file.id(), file.belongsTo(), part.circles(), file.sealedLength(), part.writtenAt());
                })
                .toList();
    }
}
