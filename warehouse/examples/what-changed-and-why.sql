-- The rounds that changed the figures of a month since its previous vintage, the largest effect first.
SELECT month, vintage_from, vintage_to, company_name, class, why,
  (coalesce(amount_cny_after, 0) - coalesce(amount_cny_before, 0))::DECIMAL(38, 2) AS change_cny
FROM mart.amount_changes
WHERE scope = 'private_primary'
ORDER BY month DESC, abs(change_cny) DESC, vintage_from, round_id
