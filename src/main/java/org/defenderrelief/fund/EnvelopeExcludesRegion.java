package org.defenderrelief.fund;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.Regions;

/** Nothing is spent in a region that the donor excludes, nor where a case names a wider one that holds it, since nobody can tell then. */
final class EnvelopeExcludesRegion implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Set<String> excluded = drawing.terms().rules().exclusions().regions();
        String region = drawing.need().region();
        List<String> touched = excluded.stream()
                .filter(each -> Regions.within(region).anyMatch(each::equals)
                        || Regions.within(each).anyMatch(region::equals))
                .sorted()
                .toList();
        return touched.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "envelope-excludes-region",
                        "The envelope excludes the regions " + String.join(", ", touched) + " (UN M49); the case is in "
                                + region + "."));
    }
}
