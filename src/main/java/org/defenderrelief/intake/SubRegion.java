package org.defenderrelief.intake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.defenderrelief.kernel.Regions;

/** A UN M49 sub-region or intermediate region: coarse enough to stand in clear, fine enough for an envelope's rules. */
@Constraint(validatedBy = SubRegion.Known.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface SubRegion {
    String message() default "SUB_REGION";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** By {@link Regions}. */
    final class Known implements ConstraintValidator<SubRegion, String> {
        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null || Regions.isSubRegion(code);
        }
    }
}
