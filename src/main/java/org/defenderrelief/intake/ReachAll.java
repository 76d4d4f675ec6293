package org.defenderrelief.intake;

import java.lang.annotation.ElementType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/** What is validated are requests as they were read, never entities: there is nothing that is not loaded yet to ask for at each field. */
@ApplicationScoped
class ReachAll implements ValidatorFactoryCustomizer, TraversableResolver {
    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.traversableResolver(this);
    }

    @Override
    public boolean isReachable(Object bean, Path.Node property, Class<?> rootType, Path pathToBean, ElementType type) {
        return true;
    }

    @Override
    public boolean isCascadable(Object bean, Path.Node property, Class<?> rootType, Path pathToBean, ElementType type) {
        return true;
    }
}
