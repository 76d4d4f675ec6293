<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout; section>
<#if section = "header">
${msg("recovery-code-config-header")}
<#elseif section = "form">
<p>${msg("recovery-code-config-warning-message")}</p>
<ol id="kc-recovery-codes-list" class="steps">
<#list recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesList as code>
<li><span class="secret" dir="ltr">${code[0..3]}-${code[4..7]}-${code[8..]}</span></li>
</#list>
</ol>
<form action="${url.loginAction}" class="form" id="kc-recovery-codes-settings-form" method="post">
<input type="hidden" name="generatedRecoveryAuthnCodes" value="${recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesAsString}">
<input type="hidden" name="generatedAt" value="${recoveryAuthnCodesConfigBean.generatedAt?c}">
<input type="hidden" name="userLabel" value="${msg("recovery-codes-label-default")}">
<label class="pick" for="kcRecoveryCodesConfirmationCheck"><input type="checkbox" id="kcRecoveryCodesConfirmationCheck" required> <span>${msg("recovery-codes-confirmation-message")}</span></label>
<@field.signOutElsewhere/>
<@field.send id="saveRecoveryAuthnCodesBtn" label="recovery-codes-action-complete"/>
</form>
</#if>
</@layout.registrationLayout>
